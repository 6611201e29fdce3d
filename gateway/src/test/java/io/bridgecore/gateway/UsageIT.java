package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every request leaves exactly one usage record, and nothing secret in it. */
class UsageIT extends GatewayTest {

    @Autowired private JsonMapper json;

    private final TenantId acme = services().tenant("acme", "active");
    private final String id = "usage-" + Uuid7.next();
    private final KafkaProbe usage = KafkaProbe.on(UsageRecorded.TOPIC);

    @BeforeEach
    void suspend() {
        services().tenant("asleep", "suspended");
    }

    @AfterEach
    void close() {
        usage.close();
    }

    @Test
    void tellsAllAboutAServedRequest() {
        String user = Uuid7.next().toString();
        String token =
                Tokens.of(UserType.TENANT, Role.STAFF, claims -> claims.tenant(acme).subject(user));
        Instant before = Instant.now().minusMillis(1);
        send(HttpMethod.POST, "acme.localhost", "/api/v1/users/42/res.partner?q=unspoken", token)
                .expectStatus()
                .isOk();

        UsageRecorded.Request row = only();
        assertThat(row.tenantId()).isEqualTo(acme.value());
        assertThat(row.userId()).isEqualTo(user);
        assertThat(row.method()).isEqualTo("POST");
        assertThat(row.endpoint()).isEqualTo("/api/v1/users/{id}/{model}");
        assertThat(row.model()).isEqualTo("res.partner");
        assertThat(row.service()).isEqualTo("user");
        assertThat(row.status()).isEqualTo(200);
        assertThat(row.requestBytes()).isEqualTo("{\"x\":\"in the body\"}".length());
        assertThat(row.responseBytes()).isEqualTo("{\"service\":\"user\"}".length());
        assertThat(row.address()).isEqualTo("127.0.0.1");
        assertThat(row.agent()).isEqualTo("Curious/1");
        assertThat(row.durationMicros()).isPositive();
        assertThat(row.at()).isBetween(before, Instant.now());
        assertThat(text()).doesNotContain("unspoken", "in the body", token);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  acme.localhost,   /api/v1/users/me,     401, user,    /api/v1/users/me",
        "GET,  nobody.localhost, /api/v1/users/me,     404, user,    /api/v1/users/me",
        "POST, asleep.localhost, /api/v1/auth/login,   403, auth,    /api/v1/auth/login",
        "GET,  acme.localhost,   /wp-admin/install,    404, gateway, /{unknown}",
        "GET,  acme.localhost,   /a/..%2f/b,           400, gateway, /{unknown}",
        "GET,  acme.localhost,   /health/live,         200, gateway, /health/live",
        "GET,  acme.localhost,   /,                    200, gateway, /",
        "HEAD, acme.localhost,   /health/live,         200, gateway, /health/live"
    })
    void tellsOfRefusalsAndOwnPages(
            HttpMethod method,
            String host,
            String path,
            int status,
            String service,
            String endpoint) {
        client().method(method)
                .uri(URI.create("http://127.0.0.1:" + port() + path))
                .header("Host", host)
                .header("X-Request-ID", id)
                .exchange()
                .expectStatus()
                .isEqualTo(status);

        UsageRecorded.Request row = only();
        assertThat(row.status()).isEqualTo(status);
        assertThat(row.service()).isEqualTo(service);
        assertThat(row.endpoint()).isEqualTo(endpoint);
        assertThat(row.userId()).isNull();
        assertThat(row.method()).isEqualTo(method.name());
        assertThat(row.responseBytes() > 0).isEqualTo(!method.equals(HttpMethod.HEAD));
    }

    @Test
    void tellsOfARequestThatCannotEvenBeRead() {
        String answer =
                RawHttp.keepOpen(
                        port(),
                        "GET /api/v1/users/me?q=unspoken HTTP/1.1\r\nHost: a b\r\nConnection:"
                                + " close\r\n\r\n");
        String given =
                answer.lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("x-request-id:"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElseThrow();

        UsageRecorded.Request row = only(given);
        assertThat(row.status()).isEqualTo(400);
        assertThat(row.method()).isEqualTo("GET");
        assertThat(row.responseBytes()).isPositive();
        assertThat(text()).doesNotContain("unspoken");
    }

    @Test
    void masksTheKeyInThePathOfAWebhook() {
        send(HttpMethod.POST, "acme.localhost", "/api/v1/webhooks/in/verysecretkey", null)
                .expectStatus()
                .isOk();

        assertThat(only().endpoint()).isEqualTo("/api/v1/webhooks/in/{id}");
        assertThat(text()).doesNotContain("verysecretkey");
    }

    @Test
    void tellsOfAStreamWhenItEnds() {
        answer(
                Backend.SYNC,
                "/api/v1/sync/stream",
                ok("data: x\n\n".repeat(10))
                        .withHeader("Content-Type", "text/event-stream")
                        .withChunkedDribbleDelay(5, 300));

        send(HttpMethod.GET, API, "/api/v1/sync/stream", Tokens.staff(acme))
                .expectBody(String.class)
                .returnResult();

        assertThat(only().responseBytes()).isEqualTo(90);
        assertThat(only().service()).isEqualTo("sync");
    }

    @Test
    void tellsOfAClientThatLeft() {
        answer(Backend.USER, "/api/v1/users/slow-one", aResponse().withFixedDelay(3000));

        HttpClient.create()
                .headers(headers ->
                        headers.set("Host", API)
                                .set("X-Request-ID", id)
                                .set("Authorization", bearer(Tokens.staff(acme))))
                .get()
                .uri("http://127.0.0.1:" + port() + "/api/v1/users/slow-one")
                .response()
                .timeout(Duration.ofMillis(500))
                .onErrorComplete()
                .block();

        assertThat(only().status()).isEqualTo(499);
    }

    @Test
    void countsABodyThatWasTooLarge() {
        client().post()
                .uri("/api/v1/users/large")
                .header("Host", API)
                .header("X-Request-ID", id)
                .header("Authorization", bearer(Tokens.staff(acme)))
                .body(Flux.range(0, 40).map(_ -> "x".repeat(65_536)), String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(413);

        assertThat(only().status()).isEqualTo(413);
        assertThat(only().requestBytes()).isGreaterThan(2_097_152);
    }

    @Test
    void auditsASuperAdminWhoActsForATenant() {
        client().get()
                .uri("/api/v1/users/me?q=unspoken")
                .header("Host", ADMIN)
                .header("X-Request-ID", id)
                .header("X-Tenant-Id", "acme")
                .header("Authorization", bearer(Tokens.superAdmin()))
                .exchange()
                .expectStatus()
                .isOk();

        try (KafkaProbe audit = KafkaProbe.on(AuditRecorded.TOPIC)) {
            List<ConsumerRecord<String, String>> all = audit.await(1, this::mine);
            assertThat(all).hasSize(1);
            JsonNode event = json.readTree(all.getFirst().value());
            assertThat(event.path("tenant_id").asString()).isEqualTo(acme.toString());
            assertThat(event.path("user_id").asString()).isNotEmpty();
            assertThat(event.path("request_id").asString()).isEqualTo(id);
            JsonNode fact = event.path("data");
            assertThat(fact.path("action").asString()).isEqualTo("tenant.acted_for");
            assertThat(fact.path("actor").asString()).isEqualTo("admin");
            assertThat(fact.path("target_id").asString()).isEqualTo(acme.toString());
            assertThat(fact.at("/after/method").asString()).isEqualTo("GET");
            assertThat(fact.at("/after/path").asString()).isEqualTo("/api/v1/users/me");
            assertThat(fact.path("address").asString()).isEqualTo("127.0.0.1");
        }
    }

    private WebTestClient.ResponseSpec send(
            HttpMethod method, String host, String path, @Nullable String token) {
        var request =
                client().method(method)
                        .uri(path)
                        .header("Host", host)
                        .header("X-Request-ID", id)
                        .header("Accept-Encoding", "identity")
                        .header("User-Agent", "Curious/1");
        if (token != null) {
            request.header("Authorization", bearer(token));
        }
        return method.equals(HttpMethod.POST)
                ? request.header("Content-Type", "application/json")
                        .bodyValue("{\"x\":\"in the body\"}")
                        .exchange()
                : request.exchange();
    }

    private static void answer(Backend backend, String path, ResponseDefinitionBuilder response) {
        services()
                .of(backend)
                .stubFor(any(urlPathEqualTo(path)).atPriority(0).willReturn(response));
    }

    private UsageRecorded.Request only() {
        return only(id);
    }

    /** The record of a request; fails when there is none, or a second one a little later. */
    private UsageRecorded.Request only(String request) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !rows(request).isEmpty());
        await().during(Duration.ofMillis(500)).until(() -> rows(request).size() == 1);
        return rows(request).getFirst();
    }

    private List<UsageRecorded.Request> rows(String request) {
        return usage.poll(_ -> true).stream()
                .map(message -> json.readTree(message.value()).path("data"))
                .flatMap(data -> json.treeToValue(data, UsageRecorded.class).requests().stream())
                .filter(row -> row.requestId().equals(request))
                .toList();
    }

    private String text() {
        StringBuilder all = new StringBuilder();
        usage.poll(_ -> true).forEach(message -> all.append(message.value()));
        return all.toString();
    }

    private boolean mine(ConsumerRecord<String, String> message) {
        return message.value().contains(id);
    }
}
