package io.bridgecore.connector.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.sandbox.orm.Release;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** The operations that all systems share, on the oldest and on the newest Odoo. */
@NullMarked
class OdooRecordsIT extends RunningConnector {

    private static final OdooSandbox OLD = OdooSandbox.start(0, Release.ODOO_14);

    /** Sorts behind everything that was there before. */
    private final String name = "zz " + UUID.randomUUID();

    @BeforeEach
    void connectBoth() {
        OLD.reset();
        connectAs("14", OLD.url());
        connectAs("19", ODOO.url());
    }

    @AfterAll
    static void stop() {
        OLD.close();
    }

    private static String partners(String version) {
        return SYSTEMS + "/" + version + "/res.partner";
    }

    private Reply get(String path) {
        return call(HttpMethod.GET, admin, path, null);
    }

    private int partner(String version, String more) {
        Reply made =
                post(
                        partners(version),
                        "{\"name\":\"%s %s\",\"city\":\"Ulm\"}".formatted(name, more));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.read("$.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "19"})
    void listsInPagesAndInOrder(String version) {
        List<Integer> made =
                List.of(partner(version, "a"), partner(version, "b"), partner(version, "c"));
        String own = partners(version) + "?filter=name:like:" + name.replace(" ", "%20");

        Reply page = get(own + "&order=-name&limit=2&offset=1&fields=name,city");

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.<List<Integer>>read("$.records[*].id"))
                .containsExactly(made.get(1), made.get(0));
        assertThat(page.<Map<String, Object>>read("$"))
                .containsEntry("count", 2)
                .containsEntry("total", 3)
                .containsEntry("limit", 2)
                .containsEntry("offset", 1);
        assertThat(page.<Map<String, Object>>read("$.records[0]"))
                .containsOnlyKeys("id", "name", "city")
                .containsEntry("city", "Ulm");
        assertThat(get(own).<List<String>>read("$.records[*].display_name")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "19"})
    void findsByEachKindOfCondition(String version) {
        int first = partner(version, "first");
        int second = partner(version, "second");
        String body =
                """
                {"filters": [{"field": "id", "operator": "in", "value": [%d, %d]},
                             {"field": "name", "operator": "=", "value": "%s second"}]}
                """
                        .formatted(first, second, name);

        Reply found = post(partners(version) + "/search", body);

        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.<List<Integer>>read("$.records[*].id")).containsExactly(second);
        assertThat(
                        get(partners(version) + "?filter=id:in:" + first + "," + second)
                                .<Integer>read("$.total"))
                .isEqualTo(2);
        assertThat(get(partners(version) + "?filter=id:%3E:" + first).<List<Integer>>read("$..id"))
                .contains(second)
                .doesNotContain(first);
        assertThat(get(partners(version) + "?filter=no_such:=:1").status()).isEqualTo(400);
        assertThat(get(SYSTEMS + "/" + version + "/no.such.model").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "19"})
    void changesAndDeletes(String version) {
        String one = partners(version) + "/" + partner(version, "one");

        Reply changed = call(HttpMethod.PATCH, admin, one, "{\"city\":\"Bonn\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.<Boolean>read("$.updated")).isTrue();
        assertThat(get(one).<String>read("$.city")).isEqualTo("Bonn");
        assertThat(call(HttpMethod.PATCH, admin, one, "{\"no_such\":1}").status()).isEqualTo(400);
        assertThat(call(HttpMethod.PATCH, admin, one, "{}").status()).isEqualTo(422);

        assertThat(call(HttpMethod.DELETE, admin, one, null).status()).isEqualTo(204);
        assertThat(get(one).status()).isEqualTo(404);
        String gone = "{\"city\":\"Bonn\"}";
        assertThat(call(HttpMethod.PATCH, admin, one, gone).status()).isEqualTo(404);
        assertThat(get(partners(version) + "/x").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "19"})
    void tellsTheFieldsOfAModel(String version) {
        Reply fields = get(partners(version) + "/metadata");

        assertThat(fields.status()).as(fields.body()).isEqualTo(200);
        assertThat(fields.<String>read("$.fields.name.type")).isEqualTo("char");
        assertThat(fields.<String>read("$.fields.country_id.type")).isEqualTo("many2one");
        assertThat(fields.<String>read("$.fields.country_id.details.relation"))
                .isEqualTo("res.country");
        assertThat(fields.<Boolean>read("$.fields.write_date.readonly")).isTrue();
        assertThat(get(SYSTEMS + "/" + version + "/models").<Boolean>read("$.any")).isTrue();
    }
}
