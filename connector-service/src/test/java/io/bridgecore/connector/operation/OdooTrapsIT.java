package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/**
 * The surprises of Odoo by their number in what was measured: what 14 and 19 do differently has one
 * answer here.
 */
@NullMarked
class OdooTrapsIT extends TwoVersions {

    private static final String STATES = "{'model':'res.country.state'";
    private static final String BY_NAME =
            "{'name':{},'country_id':{'fields':{'display_name':{}}}}}";

    @Test
    void odoo01_failuresHaveOneStatus_whateverCodeIsInside() {
        assertThat(refusal("write", "{" + PARTNER + ",'ids':[99999999],'values':{'name':'x'}}"))
                .isEqualTo(404);
        assertThat(refusal("search_read", "{" + PARTNER + ",'fields':['no_such']}")).isEqualTo(400);
        assertThat(refusal("search", "{'model':'no.such.model'}")).isEqualTo(404);
        assertThat(refusal("call_kw", "{" + PARTNER + ",'method':'no_such_method','args':[[1]]}"))
                .isEqualTo(404);
        assertThat(refusal("call_kw", "{" + PARTNER + ",'method':'_private','args':[[1]]}"))
                .isEqualTo(403);
    }

    @Test
    void odoo02_nothingIsANullResult() {
        String question = "{" + PARTNER + ",'method':'check_access_rule','args':[[1],'read']}";

        for (String version : BOTH) {
            Reply reply = ask(version, "call_kw", question);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.body()).contains("\"result\":null");
        }
    }

    @Test
    void odoo03_copyAndMessageTellOneId() {
        for (String version : BOTH) {
            int id = partner(version, "Original");

            Reply copy = ask(version, "copy", "{" + PARTNER + ",'id':" + id + "}");
            Reply any =
                    ask(
                            version,
                            "call_kw",
                            "{" + PARTNER + ",'method':'copy','args':[" + id + "]}");
            Reply made =
                    ask(
                            version,
                            "call_kw",
                            "{" + PARTNER + ",'method':'create','args':[{'name':'One'}]}");
            Reply message =
                    ask(version, "message_post", "{'model':'sale.order','ids':[1],'body':'b'}");

            assertThat(copy.<Integer>read("$.result")).isGreaterThan(id);
            assertThat(any.<Integer>read("$.result")).isGreaterThan(id);
            assertThat(made.<Integer>read("$.result")).isGreaterThan(id);
            assertThat(message.<Integer>read("$.result")).as(message.body()).isPositive();
        }
    }

    @Test
    void odoo04_onchangeAnswersBothForms() {
        int state = (Integer) both("search", STATES + ",'limit':1}", "$.result[0]");
        List<?> country =
                (List<?>)
                        both(
                                "read",
                                STATES + ",'ids':[%d],'fields':['country_id']}".formatted(state),
                                "$.result[0].country_id");
        String chosen =
                "{%s,'ids':[],'values':{'name':'X','state_id':%d,'country_id':false},'field':'state_id','spec':"
                        .formatted(PARTNER, state);

        assertThat(both("onchange", chosen + "{'name':'1','country_id':'1'}}", "$.result.value"))
                .isEqualTo(Map.of("country_id", country));
        assertThat(both("onchange", chosen + BY_NAME, "$.result.value"))
                .isEqualTo(
                        Map.of(
                                "country_id",
                                Map.of("id", country.getFirst(), "display_name", country.get(1))));
        String fresh = "{%s,'values':{},'spec':{'name':'1','country_id':'1'}}".formatted(PARTNER);
        assertThat(both("onchange", fresh, "$.result.value"))
                .isEqualTo(Map.of("name", false, "country_id", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'1'}", "{'name':{}}"})
    void odoo04_nothingIsNoAnswerToAFieldThatIsNone(String spec) {
        String question =
                "{%s,'ids':[],'values':{'name':'X'},'field':'no_such','spec':%s}"
                        .formatted(PARTNER, spec);

        assertThat(refusal("onchange", question)).isEqualTo(400);
    }

    @Test
    void odoo05_aLanguageThatIsNotInstalledHurtsNobody() {
        Object names =
                both(
                        "read",
                        "{'model':'res.country','ids':[1],'fields':['code'],'context':{'lang':'sv_SE'}}",
                        "$.result");

        assertThat(names).isInstanceOf(List.class);
    }

    @Test
    void odoo06_aReferenceIsWrittenAsItIsRead() {
        for (String version : BOTH) {
            int parent = partner(version, "Parent");
            int child = partner(version, "Child");

            Reply written =
                    ask(
                            version,
                            "write",
                            "{%s,'ids':[%d],'values':{'parent_id':[%d,'Parent']}}"
                                    .formatted(PARTNER, child, parent));
            Reply read =
                    ask(
                            version,
                            "read",
                            "{%s,'ids':[%d],'fields':['parent_id']}".formatted(PARTNER, child));

            assertThat(written.status()).as(written.body()).isEqualTo(200);
            assertThat(read.<Integer>read("$.result[0].parent_id[0]")).isEqualTo(parent);
        }
    }

    @Test
    void odoo07_whatIsPrivateOnOneVersionIsAnsweredOnBoth() {
        assertThat(both("exists", "{" + PARTNER + ",'ids':[1,99999999]}", "$.result"))
                .isEqualTo(List.of(1));
        assertThat(
                        both(
                                "call_kw",
                                "{" + PARTNER + ",'method':'exists','args':[[1,99999999]]}",
                                "$.result"))
                .isEqualTo(List.of(1));
        assertThat(
                        both(
                                "call_kw",
                                "{" + PARTNER + ",'method':'check_access','args':[[1],'read']}",
                                "$.success"))
                .isEqualTo(true);
        assertThat(
                        both(
                                "call_kw",
                                "{" + PARTNER + ",'method':'has_access','args':[[1],'write']}",
                                "$.result"))
                .isEqualTo(true);
    }

    @Test
    void odoo08_missingRecordsAreLeftOutOfReads_andRefusedByWrites() {
        assertThat(both("read", "{" + PARTNER + ",'ids':[99999999]}", "$.result"))
                .isEqualTo(List.of());
        assertThat(refusal("write", "{" + PARTNER + ",'ids':[99999999],'values':{'name':'x'}}"))
                .isEqualTo(404);
        assertThat(refusal("unlink", "{" + PARTNER + ",'ids':[99999999]}")).isEqualTo(404);
    }

    @Test
    void odoo09_oneLoginServesAllCalls() {
        long before = ODOO.logins();

        for (int i = 0; i < 5; i++) {
            ask("19", "search_count", "{" + PARTNER + "}");
        }

        assertThat(ODOO.logins() - before).isEqualTo(1);
    }

    @Test
    void odoo11_aKeyGoesWhereKeysAreTaken() {
        for (String version : BOTH) {
            var odoo = version.equals("14") ? OLD : ODOO;
            Reply made =
                    call(
                            HttpMethod.POST,
                            admin,
                            SYSTEMS,
                            """
                            {"system_id": "odoo", "name": "key %s", "connection_config":
                              {"url": "%s", "database": "demo", "username": "admin", "api_key": "%s"}}
                            """
                                    .formatted(version, odoo.url(), odoo.apiKey()));
            assertThat(made.status()).as(made.body()).isEqualTo(201);

            Reply counted =
                    post(
                            "/api/v1/odoo/search_count?connection=" + made.<String>read("$.id"),
                            "{\"model\":\"res.partner\"}");

            assertThat(counted.status()).as(counted.body()).isEqualTo(200);
            assertThat(counted.<Integer>read("$.result")).isPositive();
        }
    }

    @Test
    void odoo12_pagesInsteadOfAnswersAreAClearProblem() {
        for (int status : List.of(400, 404, 415, 500)) {
            OLD.htmlErrors(status);
            ODOO.htmlErrors(status);

            assertThat(refusal("search_count", "{" + PARTNER + "}")).isEqualTo(502);
        }
    }

    @Test
    void odoo14_momentsAreTakenInBothForms() {
        String iso = "[['write_date','>','2020-01-01T00:00:00Z']]";
        String plain = "[['write_date','>','2020-01-01 00:00:00']]";

        for (String version : BOTH) {
            Reply one = ask(version, "search_count", "{" + PARTNER + ",'domain':" + iso + "}");
            Reply two = ask(version, "search_count", "{" + PARTNER + ",'domain':" + plain + "}");
            Reply written =
                    ask(
                            version,
                            "write",
                            "{'model':'sale.order','ids':[1],'values':{'date_order':'2024-02-29T13:14:15+02:00'}}");
            Reply read =
                    ask(
                            version,
                            "read",
                            "{'model':'sale.order','ids':[1],'fields':['date_order']}");

            assertThat(one.status()).as(one.body()).isEqualTo(200);
            assertThat(one.<Integer>read("$.result")).isEqualTo(two.read("$.result"));
            assertThat(written.status()).as(written.body()).isEqualTo(200);
            assertThat(read.<String>read("$.result[0].date_order"))
                    .isEqualTo("2024-02-29 11:14:15");
        }
    }

    @Test
    void odoo15_anExpiredSessionIsRenewed_withAndWithoutAnId() {
        for (String version : BOTH) {
            ask(version, "search_count", "{" + PARTNER + "}");
        }
        OLD.expireSessions();
        ODOO.expireSessions();

        for (String version : BOTH) {
            assertThat(ask(version, "search_count", "{" + PARTNER + "}").status()).isEqualTo(200);
        }
    }

    @Test
    void odoo17_aWrongPasswordIsTriedOnce() {
        Reply made =
                call(
                        HttpMethod.POST,
                        admin,
                        SYSTEMS,
                        odooAt(OLD.url(), "wrong").replaceFirst("\\{", "{\"name\": \"bad\","));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        long before = OLD.logins();

        for (int i = 0; i < 5; i++) {
            assertThat(ask("bad", "search_count", "{" + PARTNER + "}").status()).isEqualTo(502);
        }

        assertThat(OLD.logins() - before).isEqualTo(1);
    }
}
