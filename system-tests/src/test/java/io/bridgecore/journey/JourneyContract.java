package io.bridgecore.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The main job, end to end, against whichever Odoo the subclass names. */
abstract class JourneyContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Runnable> cleanups = new ArrayList<>();

    abstract Company.Odoo odoo();

    @AfterEach
    void cleanUp() {
        cleanups.reversed().forEach(Runnable::run);
    }

    @Test
    void aChangeInOdooReachesTwoDevicesOnceEachAndInOrder() {
        Company acme = Company.signUp("acme");
        Company other = Company.signUp("other");
        String connection = acme.connect(odoo());
        Answer test = acme.admin().post("/api/v1/systems/" + connection + "/test", Map.of());
        assertThat(test.at("/success").asBoolean()).as(test.body().toString()).isTrue();
        assertThat(test.text("/system_info/version")).startsWith("19");
        acme.watchContacts(connection);
        cleanups.add(() -> forgetAutomations(acme));

        int contact = acme.createContact("Ada");
        cleanups.add(() -> unlink(acme, contact));
        assertThat(read(acme, contact).text("/records/0/name")).isEqualTo("Ada");
        rename(acme, contact, "Ada L.");
        rename(acme, contact, "Ada Lovelace");
        assertThat(read(acme, contact).text("/result/0/name")).isEqualTo("Ada Lovelace");

        List<JsonNode> phone = awaitLast(acme, "phone", contact, "Ada Lovelace");
        List<JsonNode> tablet = awaitLast(acme, "tablet", contact, "Ada Lovelace");

        assertThat(ids(phone)).isSorted().doesNotHaveDuplicates();
        assertThat(ids(tablet)).isEqualTo(ids(phone));
        assertThat(names(phone, contact)).containsExactly("Ada", "Ada L.", "Ada Lovelace");
        assertThat(phone.getFirst().path("event").asString()).isEqualTo("create");
        assertThat(acme.pull("phone").path("new_events_count").asInt(-1)).isIn(0, phone.size());
        assertThat(other.pull("phone").path("events")).isEmpty();
        assertThat(other.admin().get("/api/v1/systems/" + connection).status()).isEqualTo(404);
    }

    private void rename(Company company, int contact, String name) {
        Answer written =
                company.admin()
                        .post(
                                "/api/v1/odoo/write",
                                Map.of(
                                        "model",
                                        "res.partner",
                                        "ids",
                                        List.of(contact),
                                        "values",
                                        Map.of("name", name)));
        assertThat(written.at("/result").asBoolean()).as(written.body().toString()).isTrue();
    }

    private static Answer read(Company company, int contact) {
        return company.admin()
                .post(
                        "/api/v1/odoo/search_read",
                        Map.of(
                                "model",
                                "res.partner",
                                "domain",
                                List.of(List.of("id", "=", contact)),
                                "fields",
                                List.of("name", "email")));
    }

    /** Pulls as a device does, keeping what came, until the last state of the contact is there. */
    private static List<JsonNode> awaitLast(
            Company company, String device, int contact, String name) {
        var received = new ArrayList<JsonNode>();
        var seen = new LinkedHashSet<Long>();
        await().atMost(PATIENCE)
                .until(() -> {
                    company.pull(device)
                            .path("events")
                            .forEach(event -> {
                                if (seen.add(event.path("id").asLong())) {
                                    received.add(event);
                                }
                            });
                    return names(received, contact).contains(name);
                });
        return received;
    }

    private static List<Long> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.path("id").asLong()).toList();
    }

    /** The names that the contact had, in the order of the events, repeats left out. */
    private static List<String> names(List<JsonNode> events, int contact) {
        return events.stream()
                .filter(event -> event.path("record_id").asString().equals("" + contact))
                .map(event -> event.path("data").path("name").asString())
                .distinct()
                .toList();
    }

    private static void unlink(Company company, int contact) {
        company.admin()
                .post(
                        "/api/v1/odoo/unlink",
                        Map.of("model", "res.partner", "ids", List.of(contact)));
    }

    private static void forgetAutomations(Company company) {
        Answer found =
                company.admin()
                        .post(
                                "/api/v1/odoo/search",
                                Map.of(
                                        "model",
                                        "base.automation",
                                        "domain",
                                        List.of(List.of("name", "like", "Tell BridgeCore"))));
        company.admin()
                .post(
                        "/api/v1/odoo/unlink",
                        Map.of("model", "base.automation", "ids", found.at("/result")));
    }
}
