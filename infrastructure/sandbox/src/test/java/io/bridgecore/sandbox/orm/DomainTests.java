package io.bridgecore.sandbox.orm;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sandbox.OdooClient;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.sandbox.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTests {

    private static final OdooSandbox SANDBOX = OdooSandbox.start(0);

    private final OdooClient client = OdooClient.admin(SANDBOX);

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    private Object names(Object... domain) {
        Object found = client.call("res.partner", "search_read", List.of(domain), List.of("name"));
        return Json.list(found).stream().map(record -> Json.map(record).get("name")).toList();
    }

    private static List<Object> leaf(Object field, Object operator, Object value) {
        return List.of(field, operator, value);
    }

    @Test
    void joinsConditionsByAnd_whenNothingIsWritten() {
        assertThat(names(leaf("is_company", "=", true), leaf("city", "=", "Tracy")))
                .isEqualTo(List.of("Ready Mat", "The Jackson Group"));
    }

    @Test
    void readsPrefixOperators() {
        assertThat(
                        names(
                                "|",
                                leaf("city", "=", "Berlin"),
                                "&",
                                leaf("city", "=", "Tracy"),
                                "!",
                                leaf("name", "ilike", "ready")))
                .isEqualTo(List.of("Nordlicht GmbH", "The Jackson Group"));
    }

    @ParameterizedTest
    @CsvSource({
        "=like,Acme%,1",
        "=like,acme%,0",
        "=ilike,acme%,1",
        "like,corp,0",
        "ilike,corp,1",
        "not ilike,e,2"
    })
    void matchesText(String operator, String value, int count) {
        List<Object> domain = List.of(leaf("is_company", "=", true), leaf("name", operator, value));

        assertThat(client.call("res.partner", "search_count", domain)).isEqualTo((long) count);
    }

    @Test
    void followsDottedPathsAndAny() {
        assertThat(names(leaf("parent_id.country_id.code", "=", "FR")))
                .isEqualTo(List.of("Camille Moreau"));
        assertThat(names(leaf("child_ids", "any", List.of(leaf("name", "=", "Julia Hoffmann")))))
                .isEqualTo(List.of("Nordlicht GmbH"));
    }

    @Test
    void findsDescendants() {
        Object acme = client.call("res.partner", "search", List.of(leaf("ref", "=", "C0001")));

        assertThat(names(leaf("id", "child_of", acme)))
                .isEqualTo(List.of("Acme Corporation", "Douglas Fletcher"));
    }

    @Test
    void leavesOutArchivedRecords_unlessAsked() {
        List<Object> domain = List.of(leaf("name", "=", "OdooBot"));

        assertThat(client.call("res.partner", "search_count", domain)).isEqualTo(0L);
        Map<String, Object> context = Map.of("context", Map.of("active_test", false));
        assertThat(client.exchange("res.partner", "search_count", List.of(domain), context))
                .containsEntry("result", 1L);
        assertThat(names(leaf("active", "=", false))).isEqualTo(List.of("OdooBot"));
    }

    @Test
    void comparesLongTextsToTheirEnd() {
        String name = "A name of more than nineteen letters [x]";
        client.call("res.partner", "create", Map.of("name", name));

        assertThat(names(leaf("name", "=", name))).isEqualTo(List.of(name));
        assertThat(names(leaf("name", "like", "letters [x]"))).isEqualTo(List.of(name));
        assertThat(names(leaf("name", "=", name.substring(0, 19)))).isEqualTo(List.of());
    }

    @Test
    void comparesDatetimesToTheSecond() {
        Object id = client.call("res.partner", "create", Map.of("name", "Just Now"));
        Object read = client.call("res.partner", "read", List.of(id), List.of("write_date"));
        Object date = Json.map(Json.list(read).getFirst()).getOrDefault("write_date", "");

        assertThat(names(leaf("id", "=", id), leaf("write_date", ">", date))).isEqualTo(List.of());
        assertThat(names(leaf("id", "=", id), leaf("write_date", ">=", date)))
                .isEqualTo(List.of("Just Now"));
        assertThat(names(leaf("id", "=", id), leaf("write_date", "=", date)))
                .isEqualTo(List.of("Just Now"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"&\", [\"name\", \"=\", \"x\"]]|malformed domain",
                "[[\"name\", \"=\"]]|invalid item in domain",
                "\"name\"|invalid argument type for domain",
                "[[\"nope\", \"=\", 1]]|Invalid field res.partner.nope in condition",
                "[[\"name\", \"~\", 1]]|Invalid operator in condition ('name', '~', 1)",
                "[[\"write_date\", \">\", \"2020-01-01T00:00:00Z\"]]|no timezone"
            })
    void refusesWhatOdooRefuses(String domain, String text) {
        Object parsed = Json.plain(Json.tree(domain.getBytes(StandardCharsets.UTF_8)));

        assertThat(client.failure("res.partner", "search", parsed)).contains(text);
    }

    @Test
    void searchesEveryModelInItsOwnOrder() {
        for (Model model : Schema.load(Release.ODOO_19).models()) {
            assertThat(client.failure(model.name(), "search_read", List.of()))
                    .as(model.name())
                    .isEqualTo("null: null");
        }
    }
}
