package io.bridgecore.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.connector.webhook.NewChanges;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.http.HttpMethod;

/** What clients do most, changes that nobody pushed, and refusals, on a real Odoo. */
@NullMarked
@EnabledIfEnvironmentVariable(named = RealOdoo.URL, matches = "http.+")
class RealOdooIT extends RealOdoo {

    private static final String MODELS = "{\"models\":[\"res.partner\"]}";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void testsTheConnection() {
        Reply tested = post(SYSTEMS + "/" + connection + "/test", "");

        assertThat(tested.<Boolean>read("$.success")).as(tested.body()).isTrue();
        assertThat(tested.<String>read("$.system_info.version")).matches("\\d+\\.\\d+.*");
        assertThat(tested.<Integer>read("$.system_info.uid")).isPositive();
    }

    @Test
    void createsReadsWritesSearchesAndDeletes() {
        int id =
                odoo(
                                "create",
                                "{\"model\":\"res.partner\",\"values\":{\"name\":\"BridgeCore"
                                        + " trial\"}}")
                        .read("$.result");
        String ids = "\"model\":\"res.partner\",\"ids\":[%d]".formatted(id);

        assertThat(
                        odoo("write", "{" + ids + ",\"values\":{\"email\":\"t@example.com\"}}")
                                .<Boolean>read("$.result"))
                .isTrue();
        assertThat(
                        odoo("read", "{" + ids + ",\"fields\":[\"email\"]}")
                                .<String>read("$.result[0].email"))
                .isEqualTo("t@example.com");
        assertThat(odoo("name_get", "{" + ids + "}").<Object>read("$.result"))
                .isEqualTo(List.of(List.of(id, "BridgeCore trial")));
        assertThat(odoo("exists", "{" + ids + "}").<Object>read("$.result")).isEqualTo(List.of(id));
        int copy =
                odoo("copy", "{\"model\":\"res.partner\",\"id\":%d}".formatted(id))
                        .read("$.result");
        Reply found =
                odoo(
                        "call_kw",
                        """
                        {"model":"res.partner","method":"name_search","args":["BridgeCore trial"],
                         "kwargs":{"args":[["id","=",%d]],"limit":5}}
                        """
                                .formatted(id));
        assertThat(found.<List<?>>read("$.result")).as(found.body()).hasSize(1);
        Reply gone =
                odoo("unlink", "{\"model\":\"res.partner\",\"ids\":[%d,%d]}".formatted(id, copy));
        assertThat(gone.<Boolean>read("$.deleted")).as(gone.body()).isTrue();
        assertThat(odoo("unlink", "{" + ids + "}").status()).isEqualTo(404);
    }

    @Test
    void answersInOneForm_whateverTheVersion() {
        Reply changed =
                odoo(
                        "onchange",
                        """
                        {"model":"res.partner","ids":[],"values":{"name":"X","state_id":false,
                          "country_id":false},"field":[],"spec":{"name":"1","company_type":"1"}}
                        """);
        assertThat(changed.<Object>read("$.result.value")).as(changed.body()).isNotNull();
        Reply views =
                odoo(
                        "load_views",
                        "{\"model\":\"res.partner\",\"views\":[[false,\"form\"],[false,\"tree\"]]}");
        assertThat(views.<String>read("$.result.views.tree.arch")).as(views.body()).isNotBlank();
        assertThat(views.<Object>read("$.result.fields.name")).isNotNull();
        Reply groups =
                odoo(
                        "read_group",
                        "{\"model\":\"res.partner\",\"fields\":[],\"groupby\":[\"is_company\"],\"lazy\":false}");
        assertThat(groups.<Integer>read("$.groups[0].__count")).as(groups.body()).isPositive();
        Reply found =
                odoo(
                        "web_search_read",
                        "{\"model\":\"res.partner\",\"fields\":[\"name\"],\"limit\":2}");
        assertThat(found.<List<?>>read("$.result")).hasSize(2);
        assertThat(found.<Integer>read("$.length")).isGreaterThan(2);
        assertThat(
                        odoo("check_all_access_rights", "{\"model\":\"res.partner\"}")
                                .<Boolean>read("$.rights.write"))
                .isTrue();
    }

    @Test
    void writesManyRecordsAtOnce() {
        Reply made =
                odoo(
                        "batch_create",
                        "{\"model\":\"res.partner\",\"values_list\":[{\"name\":\"B1\"},{\"name\":\"B2\"}]}");
        List<Integer> ids = made.read("$.result");
        Reply written =
                odoo(
                        "batch_write",
                        """
                        {"model":"res.partner","updates":[{"id":%d,"values":{"email":"1@x.io"}},
                          {"id":%d,"values":{"email":"2@x.io"}}]}
                        """
                                .formatted(ids.getFirst(), ids.getLast()));
        assertThat(written.<Boolean>read("$.result")).as(written.body()).isTrue();
        Reply read =
                odoo(
                        "web_read",
                        "{\"model\":\"res.partner\",\"ids\":%s,\"fields\":[\"email\"]}"
                                .formatted(ids));
        assertThat(read.<List<String>>read("$.result[*].email"))
                .containsExactly("1@x.io", "2@x.io");
        assertThat(
                        odoo(
                                        "batch_unlink",
                                        "{\"model\":\"res.partner\",\"ids\":%s}".formatted(ids))
                                .<Boolean>read("$.result"))
                .isTrue();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = RealOdoo.API_KEY, matches = ".+")
    void doesTheSameOverAnApiKey() {
        goOnOverJson2();

        createsReadsWritesSearchesAndDeletes();
        answersInOneForm_whateverTheVersion();
        writesManyRecordsAtOnce();
        bridgecore25_doesWhatAnyLivingOdooDoes();
        saysWhatIsWrong();
    }

    @Test
    void bridgecore25_doesWhatAnyLivingOdooDoes() {
        LiveSuite.check(operation -> body -> odoo(operation, body));
    }

    @Test
    void saysWhatIsWrong() {
        Reply field =
                odoo(
                        "search_read",
                        "{\"model\":\"res.partner\",\"fields\":[\"no_such\"],\"limit\":1}");
        assertThat(field.status()).isEqualTo(400);
        assertThat(field.detail()).contains("Invalid field 'no_such'");
        assertThat(odoo("search", "{\"model\":\"no.such\"}").status()).isEqualTo(404);
        assertThat(
                        odoo(
                                        "search_read",
                                        "{\"model\":\"res.partner\",\"limit\":1,\"fields\":[\"name\"],\"context\":{\"lang\":\"sv_SE\"}}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void findsWhatWasNotPushed_andWhatWasDeleted() {
        String path = SYSTEMS + "/" + connection;
        Reply begun = post(path + "/reconcile", MODELS);
        assertThat(begun.<String>read("$.state")).as(begun.body()).isEqualTo("done");
        try (var changes = new NewChanges(tenant)) {
            changes.listen();
            int id =
                    odoo("create", "{\"model\":\"res.partner\",\"values\":{\"name\":\"Unheard\"}}")
                            .read("$.result");
            var heard = new Heard(changes, path, id);
            awaitHeard(heard, "create Unheard");
            String ids = "\"model\":\"res.partner\",\"ids\":[%d]".formatted(id);
            odoo("write", "{" + ids + ",\"values\":{\"name\":\"Again\",\"active\":false}}");
            awaitHeard(heard, "write Again");
            odoo("unlink", "{" + ids + "}");
            awaitHeard(heard, "unlink null");
            Reply end = post(path + "/reconcile", MODELS);
            assertThat(end.<Integer>read("$.models[0].differing")).as(end.body()).isEqualTo(0);
            assertThat(end.<Integer>read("$.models[0].theirs"))
                    .isEqualTo(end.<Integer>read("$.models[0].ours"));
        }
    }

    /**
     * Compares until a state was published: a moment of Odoo is a second, and what changes again
     * within the second that was just published is found when that is over.
     */
    private void awaitHeard(Heard heard, String expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    post(heard.path() + "/reconcile", MODELS);
                    assertThat(heard.last()).isEqualTo(expected);
                });
    }

    /** What was published of a record. */
    private record Heard(NewChanges changes, String path, int id) {

        String last() {
            return changes.all().stream()
                    .filter(event ->
                            JsonPath.read(event, "$.data.record_id").equals(String.valueOf(id)))
                    .map(event ->
                            JsonPath.read(event, "$.data.operation")
                                    + " "
                                    + JsonPath.<Map<String, Object>>read(event, "$.data.payload")
                                            .get("name"))
                    .reduce((_, last) -> last)
                    .orElse("nothing");
        }
    }

    @Test
    void tellsWhoTheAccountIs() {
        Reply person =
                send(
                        HttpMethod.POST,
                        "/internal/odoo/profile",
                        "{\"fields_check\":{\"model\":\"res.users\",\"list_fields\":[\"login\"]}}",
                        "Authorization",
                        "Bearer " + Tokens.service("auth"),
                        "X-Tenant-Id",
                        tenant.toString());

        assertThat(person.status()).as(person.body()).isEqualTo(200);
        assertThat(person.<List<String>>read("$.groups")).contains("base.group_user");
        assertThat(person.<Boolean>read("$.is_internal_user")).isTrue();
        assertThat(person.<String>read("$.fields_data.login")).isEqualTo(setting("ODOO_USER"));
    }
}
