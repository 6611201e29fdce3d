package io.bridgecore.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import io.bridgecore.platform.PlatformAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a request to its story, and what must never stand in a log. */
@NullMarked
class LogsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECRET = "Unlogg3d-" + UUID.randomUUID();

    private final Company acme = Company.signUp("logs");

    @Test
    void aFailedRequestLeadsToItsCauseInOneStep() {
        String connection =
                acme.connect(new Company.Odoo("http://127.0.0.1:1", "nowhere", "admin", "admin"));
        Answer failed = acme.admin().post("/api/v1/systems/" + connection + "/test", Map.of());
        String id = failed.raw().headers().firstValue("X-Request-ID").orElseThrow();
        Client staff = PlatformAdmin.login();

        JsonNode story =
                await().atMost(PATIENCE)
                        .until(
                                () -> staff.get("/api/v1/monitor/requests/" + id).body(),
                                told ->
                                        services(told).containsAll(List.of("gateway", "connector"))
                                                && told.toString().contains("upstream_call"));

        assertThat(story.path("tenant_id").asString()).isEqualTo(acme.id());
        assertThat(story.path("steps").get(0).path("service").asString()).isEqualTo("gateway");
        assertThat(story.path("status").asInt()).isEqualTo(failed.status());
        assertThat(acme.admin().get("/api/v1/logs/requests/" + id).status()).isEqualTo(200);
        Company globex = Company.signUp("logs-other");
        assertThat(globex.admin().get("/api/v1/logs/requests/" + id).status()).isEqualTo(404);
        assertThat(acme.admin().get("/api/v1/monitor/requests/" + id).status()).isEqualTo(403);
    }

    @Test
    void aStoryGoesOnThroughKafka() {
        Answer signup =
                Company.signUp(
                        "story-" + UUID.randomUUID().toString().substring(0, 8),
                        "owner@" + UUID.randomUUID() + ".example");
        String id = signup.raw().headers().firstValue("X-Request-ID").orElseThrow();
        Client staff = PlatformAdmin.login();

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(staff.get("/api/v1/monitor/requests/" + id).body().toString())
                                .contains("event_published", "event_consumed", "tenant.created"));
    }

    @Test
    void aWriteLeadsToTheWebhookThatCameOfIt() {
        Company company = Company.signUp("logs-write");
        company.watchContacts(
                company.connect(
                        new Company.Odoo(Platform.shared().sandbox(), "demo", "admin", "admin")));
        Answer written =
                company.admin()
                        .post(
                                "/api/v1/odoo/create",
                                Map.of(
                                        "model",
                                        "res.partner",
                                        "values",
                                        Map.of("name", "Followed")));
        String id = written.raw().headers().firstValue("X-Request-ID").orElseThrow();
        Client staff = PlatformAdmin.login();

        JsonNode story =
                await().atMost(PATIENCE.multipliedBy(2))
                        .until(
                                () -> staff.get("/api/v1/monitor/requests/" + id).body(),
                                told -> told.toString().contains("/api/v1/webhooks/in/"));

        String webhook = story.at("/followed_by/0/request_id").asString();
        assertThat(webhook).isNotEmpty().isNotEqualTo(id);
        assertThat(story.at("/followed_by/0/record").asString()).contains("/res.partner/");
        assertThat(story.toString()).contains("odoo.changed");
    }

    @Test
    void noSecretGetsIntoAnyLog() {
        Client guest = Client.at(acme.slug() + ".localhost");
        String token = Company.tokens(guest, acme.owner()).text("/access_token");
        guest.post("/api/v1/auth/tenant/login", Map.of("email", acme.owner(), "password", SECRET));
        guest.get("/api/v1/users/me?password=" + SECRET + "&access_token=" + SECRET);
        guest.with(SECRET).get("/api/v1/users/me");
        guest.post("/api/v1/webhooks/in/" + SECRET, Map.of("api_key", SECRET));
        guest.post("/api/v1/users/invitations/" + SECRET + "/accept", Map.of("password", SECRET));
        acme.admin().post("/api/v1/users", Map.of("password", SECRET, "email", SECRET));
        acme.connect(new Company.Odoo(Platform.shared().sandbox(), "demo", "admin", "admin"));
        acme.admin()
                .post(
                        "/api/v1/systems",
                        Map.of("connection_config", Map.of("password", SECRET, "url", SECRET)));
        guest.send("POST", "/api/v1/auth/tenant/login", "{\"password\": \"" + SECRET);
        Answer last = acme.admin().get("/api/v1/users/me");
        String id = last.raw().headers().firstValue("X-Request-ID").orElseThrow();

        await().atMost(PATIENCE).until(() -> logs().anyMatch(file -> holds(file, id)));
        for (String secret : List.of(SECRET, token, acme.owner())) {
            assertThat(logs().filter(file -> holds(file, secret))).as(secret).isEmpty();
        }
    }

    private static List<String> services(JsonNode story) {
        return story.path("services").valueStream().map(JsonNode::asString).toList();
    }

    private static Stream<Path> logs() {
        try (Stream<Path> files = Files.walk(Platform.shared().folder().resolve("logs"))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }
}
