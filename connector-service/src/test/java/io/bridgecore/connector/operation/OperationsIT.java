package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.LiveSuite;
import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class OperationsIT extends RunningConnector {

    private static final String ODOO_API = "/api/v1/odoo/";

    @BeforeEach
    void connectOdoo() {
        connect();
    }

    private Reply odoo(String operation, String body) {
        return post(ODOO_API + operation, body);
    }

    private int partner(String name) {
        Reply made =
                odoo(
                        "create",
                        "{\"model\":\"res.partner\",\"values\":{\"name\":\"%s\"}}".formatted(name));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.read("$.result");
    }

    @Test
    void createsReadsWritesAndDeletes_withBothSpellingsOfTheAnswer() {
        Reply made =
                odoo(
                        "create",
                        "{\"model\":\"res.partner\",\"values\":{\"name\":\"Anna\",\"email\":\"a@x.io\"}}");
        int id = made.read("$.id");
        assertThat(made.<Boolean>read("$.success")).isTrue();
        assertThat(made.<Integer>read("$.result")).isEqualTo(id);

        Reply read =
                odoo(
                        "read",
                        "{\"model\":\"res.partner\",\"ids\":[%d],\"fields\":[\"name\",\"parent_id\"]}"
                                .formatted(id));
        assertThat(read.<String>read("$.records[0].name")).isEqualTo("Anna");
        assertThat(read.<Object>read("$.result")).isEqualTo(read.read("$.records"));
        assertThat(read.<Integer>read("$.count")).isEqualTo(1);

        Reply written =
                odoo(
                        "write",
                        "{\"model\":\"res.partner\",\"ids\":[%d],\"values\":{\"phone\":\"1\"}}"
                                .formatted(id));
        assertThat(written.<Boolean>read("$.updated")).isTrue();

        Reply gone = odoo("unlink", "{\"model\":\"res.partner\",\"ids\":[%d]}".formatted(id));
        assertThat(gone.<Boolean>read("$.deleted")).isTrue();
        assertThat(gone.<Boolean>read("$.result")).isTrue();
    }

    @Test
    void bridgecore25_doesWhatAnyLivingOdooDoes() {
        LiveSuite.check(operation -> body -> odoo(operation, body));
    }

    @Test
    void createsSeveralAtOnce() {
        Reply made =
                odoo(
                        "create",
                        "{\"model\":\"res.partner\",\"values\":[{\"name\":\"A\"},{\"name\":\"B\"}]}");

        assertThat(made.<List<Integer>>read("$.ids")).hasSize(2);
        assertThat(made.<Object>read("$.result")).isEqualTo(made.read("$.ids"));
        assertThat(made.<Integer>read("$.count")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create   | 'values':[]              | values",
                "create   | 'values':[{},7]          | values[1]",
                "create   | 'values':'x'             | values",
                "create   | 'values':MANY            | values",
                "web_save | 'records':MANY          | records",
                "call_kw  | 'method':'create','args':[MANY]               | -",
                "call_kw  | 'method':'create','kwargs':{'vals_list':MANY} | -"
            })
    void takesNoBatch_thatIsNone(String operation, String arguments, String field) {
        long before = ODOO.calls("res.partner.create");
        String many = "[" + "{},".repeat(1_000) + "{}]";
        String body = "{'model':'res.partner',%s}".formatted(arguments.replace("MANY", many));

        Reply refused = odoo(operation, body.replace('\'', '"'));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains(field);
        assertThat(ODOO.calls("res.partner.create")).isEqualTo(before);
    }

    @Test
    void searches() {
        int id = partner("Findable One");
        String where = "\"model\":\"res.partner\",\"domain\":[[\"name\",\"=\",\"Findable One\"]]";

        assertThat(odoo("search", "{" + where + "}").<List<Integer>>read("$.ids"))
                .containsExactly(id);
        assertThat(odoo("search_count", "{" + where + "}").<Integer>read("$.count")).isEqualTo(1);
        Reply records =
                odoo(
                        "search_read",
                        "{"
                                + where
                                + ",\"fields\":[\"name\"],\"limit\":5,\"offset\":0,\"order\":\"name"
                                + " asc, id\"}");
        assertThat(records.<Object>read("$.result"))
                .isEqualTo(List.of(Map.of("id", id, "name", "Findable One")));
        assertThat(records.<Integer>read("$.count")).isEqualTo(1);
    }

    @Test
    void answersAnEmptyList_whenNothingIsFound() {
        Reply none =
                odoo(
                        "search_read",
                        "{\"model\":\"res.partner\",\"domain\":[[\"name\",\"=\",\"nobody\"]]}");

        assertThat(none.<List<?>>read("$.result")).isEmpty();
        assertThat(none.<Integer>read("$.count")).isZero();
    }

    @Test
    void describesFieldsAndDefaults() {
        Reply fields =
                odoo(
                        "fields_get",
                        "{\"model\":\"res.partner\",\"fields\":[\"name\"],\"attributes\":[\"type\",\"string\"]}");
        assertThat(fields.<String>read("$.fields.name.type")).isEqualTo("char");
        assertThat(fields.<Object>read("$.result")).isEqualTo(fields.read("$.fields"));

        Reply defaults =
                odoo(
                        "default_get",
                        "{\"model\":\"res.partner\",\"fields\":[\"active\",\"color\"]}");
        assertThat(defaults.<Map<String, Object>>read("$.result")).isNotNull();
        assertThat(defaults.<Object>read("$.defaults")).isEqualTo(defaults.read("$.result"));
    }

    @Test
    void knowsNames() {
        int id = partner("Named Nicely");

        Reply names = odoo("name_get", "{\"model\":\"res.partner\",\"ids\":[%d]}".formatted(id));
        assertThat(names.<Object>read("$.result")).isEqualTo(List.of(List.of(id, "Named Nicely")));
        Reply found =
                odoo(
                        "name_search",
                        "{\"model\":\"res.partner\",\"name\":\"Named"
                                + " N\",\"domain\":[],\"limit\":3}");
        assertThat(found.<Object>read("$.result")).isEqualTo(List.of(List.of(id, "Named Nicely")));
    }

    @Test
    void searchesNames_theWayTheMobileClientAsks() {
        int id = partner("Named Nicely");

        Reply found =
                odoo(
                        "call_kw",
                        """
                        {"model":"res.partner","method":"name_search","args":["Named"],
                         "kwargs":{"args":[["id","=",%d]],"limit":5}}
                        """
                                .formatted(id));

        assertThat(found.<Object>read("$.result")).isEqualTo(List.of(List.of(id, "Named Nicely")));
    }

    @Test
    void tellsWhichRecordsExist() {
        int id = partner("Exists");

        Reply exists =
                odoo("exists", "{\"model\":\"res.partner\",\"ids\":[%d,99999999]}".formatted(id));

        assertThat(exists.<Object>read("$.existing_ids")).isEqualTo(List.of(id));
        assertThat(exists.<Object>read("$.missing_ids")).isEqualTo(List.of(99999999));
        assertThat(exists.<Object>read("$.result")).isEqualTo(List.of(id));
    }

    @Test
    void copiesToANumber_notToAList() {
        int id = partner("Original");

        Reply copy =
                odoo(
                        "copy",
                        "{\"model\":\"res.partner\",\"id\":%d,\"default\":{\"name\":\"Copy\"}}"
                                .formatted(id));

        assertThat(copy.<Integer>read("$.result")).isGreaterThan(id);
        assertThat(copy.<Integer>read("$.id")).isEqualTo(copy.<Integer>read("$.result"));
    }

    @Test
    void checksRights() {
        Reply rights =
                odoo("check_access_rights", "{\"model\":\"res.partner\",\"operation\":\"write\"}");

        assertThat(rights.<Boolean>read("$.has_access")).isTrue();
        assertThat(rights.<Boolean>read("$.result")).isTrue();
        assertThat(rights.<String>read("$.operation")).isEqualTo("write");
    }

    @Test
    void leavesTheResultOfCallKwUntouched() {
        int id = partner("Raw");

        Reply read =
                odoo(
                        "call_kw",
                        """
                        {"model":"res.partner","method":"read","args":[[%d]],
                         "kwargs":{"fields":["parent_id","email"]}}
                        """
                                .formatted(id));

        assertThat(read.<Object>read("$.result[0].parent_id")).isEqualTo(false);
        assertThat(read.<Object>read("$.result[0].email")).isEqualTo(false);
    }

    @Test
    void putsIdsFirst_inCallMethod() {
        int id = partner("Method");

        Reply done =
                odoo(
                        "call_method",
                        """
                        {"model":"res.partner","method":"write","ids":[%d],
                         "args":[{"phone":"42"}],"context":{"lang":"en_US"}}
                        """
                                .formatted(id));

        assertThat(done.<Boolean>read("$.result")).isTrue();
        Reply read = odoo("read", "{\"model\":\"res.partner\",\"ids\":[%d]}".formatted(id));
        assertThat(read.<String>read("$.records[0].phone")).isEqualTo("42");
    }

    @Test
    void acceptsALanguageThatIsNotInstalled() {
        Reply found =
                odoo(
                        "search_read",
                        "{\"model\":\"res.partner\",\"domain\":[],\"limit\":1,\"context\":{\"lang\":\"sv_SE\"}}");

        assertThat(found.status()).as(found.body()).isEqualTo(200);
    }

    @Test
    void acceptsAReferenceAsItIsRead() {
        int parent = partner("Parent");

        Reply made =
                odoo(
                        "create",
                        "{\"model\":\"res.partner\",\"values\":{\"name\":\"Child\",\"parent_id\":[%d,\"Parent\"]}}"
                                .formatted(parent));

        assertThat(made.status()).as(made.body()).isEqualTo(200);
    }

    @Test
    void tellsAClientWithoutOdooSo_inTheWordsItKnows() {
        String other = Tokens.tenantAdmin(TenantId.next());

        Reply missing =
                call(HttpMethod.POST, other, ODOO_API + "search", "{\"model\":\"res.partner\"}");

        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.detail())
                .contains("Missing Odoo credentials")
                .contains("tenant JWT token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"res.partner\",\"ids\":[]}",
                "{\"model\":\"\",\"ids\":[1]}",
                "{\"ids\":[1]}",
                "{\"model\":\"res.partner\",\"ids\":[\"x\"]}",
                "{\"model\":\"res.partner\",\"ids\":[1],\"surprise\":1}",
                "{\"model\":[],\"ids\":[1]}"
            })
    void names422_forWhatDoesNotFit(String body) {
        assertThat(odoo("read", body).status()).isEqualTo(422);
    }

    @Test
    void names400_forBrokenJson() {
        assertThat(odoo("read", "{\"model\":").status()).isEqualTo(400);
    }
}
