package io.bridgecore.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Release;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was measured on a real Odoo 14, where it differs from 19. */
class OldOdooTests {

    private static final OdooSandbox OLD = OdooSandbox.start(0, Release.ODOO_14);
    private static final String PARTNER = "res.partner";
    private static final String JSON = "application/json";

    private OdooClient client = new OdooClient(OLD.url());
    private Object one = 0L;

    @AfterAll
    static void stop() {
        OLD.close();
    }

    @BeforeEach
    void reset() {
        OLD.reset();
        client = OdooClient.admin(OLD);
        one = client.call(PARTNER, "create", Map.of("name", "Rec One", "email", "one@example.com"));
    }

    private Map<String, Object> first(Object list) {
        return Json.map(Json.list(list).getFirst());
    }

    private static Map<String, Object> error(Map<String, Object> answer) {
        return Json.map(answer.getOrDefault("error", false));
    }

    @Test
    void tellsItsVersion_butNotByGet() {
        Map<String, Object> version = client.rpc("/web/webclient/version_info", Map.of());

        assertThat(version.toString())
                .contains("server_version=14.0", "server_version_info=[14, 0");
        assertThat(client.send("GET", "/web/version", null, "").statusCode()).isEqualTo(404);
        assertThat(client.send("GET", "/web/health", null, "").statusCode()).isEqualTo(404);
        assertThat(client.send("POST", "/json/2/res.partner/search", "{}", JSON).statusCode())
                .isEqualTo(404);
    }

    @Test
    void sendsErrorsWithCode200_andEchoesTheId() {
        Map<String, Object> failed =
                client.exchange(PARTNER, "read", List.of(1L, List.of("no_such_field")), Map.of());
        OLD.expireSessions();
        Map<String, Object> expired =
                client.exchange(PARTNER, "search_count", List.of(List.of()), Map.of());

        assertThat(error(failed)).containsEntry("code", 200L);
        assertThat(error(expired)).containsEntry("code", 100L);
        assertThat(expired).containsEntry("id", 7L);
    }

    @Test
    void answersALoginWithLess() {
        HttpResponse<String> login =
                client.send(
                        "POST",
                        "/web/session/authenticate",
                        "{\"id\":1,\"params\":{\"db\":\"demo\",\"login\":\"admin\",\"password\":\"admin\"}}",
                        JSON);

        assertThat(login.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=7776000");
        assertThat(login.body())
                .contains("\"company_id\":1", "\"server_version\":\"14.0\"")
                .doesNotContain("registry_hash", "\"groups\"");
        assertThat(error(client.login("nosuchdb", "admin", "admin")).toString())
                .contains("psycopg2.OperationalError");
    }

    @Test
    void namesRecordsByNameGet_andHasExists() {
        assertThat(client.call(PARTNER, "name_get", List.of(one)))
                .isEqualTo(List.of(List.of(one, "Rec One")));
        assertThat(client.call(PARTNER, "exists", List.of(one, 99_999_999L)))
                .isEqualTo(List.of(one));
        assertThat(client.call(PARTNER, "name_search", "Rec", List.of(), "ilike", 5L))
                .isEqualTo(List.of(List.of(one, "Rec One")));
        assertThat(
                        client.exchange(
                                PARTNER,
                                "name_search",
                                List.of(),
                                Map.of("name", "Rec", "args", List.of())))
                .containsKey("result");
    }

    @ParameterizedTest
    @CsvSource({
        "get_view",
        "get_views",
        "web_read",
        "web_save",
        "has_access",
        "formatted_read_group"
    })
    void lacksWhatCameLater(String method) {
        assertThat(client.failure(PARTNER, method, List.of()))
                .isEqualTo(
                        "builtins.AttributeError: type object 'res.partner' has no attribute '"
                                + method
                                + "'");
    }

    @Test
    void answersOneIdForACopyAndAMessage() {
        assertThat(client.call(PARTNER, "copy", one)).isInstanceOf(Long.class);
        assertThat(client.failure(PARTNER, "copy", List.of(one, 1L)))
                .contains("Expected singleton");
        assertThat(client.call("sale.order", "message_post", 1L)).isInstanceOf(Long.class);
    }

    @Test
    void countsBySearch_andNotWithALimit() {
        assertThat(client.exchange(PARTNER, "search", List.of(List.of()), Map.of("count", true)))
                .extractingByKey("result")
                .isInstanceOf(Long.class);
        assertThat(
                        error(
                                        client.exchange(
                                                PARTNER,
                                                "search_count",
                                                List.of(List.of()),
                                                Map.of("limit", 1L)))
                                .toString())
                .contains("builtins.TypeError");
    }

    @Test
    void takesAManyToOneInItsReadForm_andALanguageThatIsNotThere() {
        Object kid = client.call(PARTNER, "create", Map.of("name", "Kid"));
        client.call(PARTNER, "write", List.of(kid), Map.of("parent_id", List.of(one, "Rec One")));
        Map<String, Object> read =
                client.exchange(
                        PARTNER,
                        "read",
                        List.of(List.of(kid), List.of("parent_id")),
                        Map.of("context", Map.of("lang", "sv_SE")));

        assertThat(first(read.getOrDefault("result", false)))
                .containsEntry("parent_id", List.of(one, "Rec One"));
        assertThat(client.failure(PARTNER, "write", List.of(kid), Map.of("parent_id", 99_999_999L)))
                .startsWith("odoo.exceptions.ValidationError");
    }

    @Test
    void speaksTheOldOnchange_andRefusesTheNewOne() {
        Map<String, Object> values = Map.of("name", "X", "state_id", 1L);
        Object changed =
                client.call(
                        PARTNER,
                        "onchange",
                        List.of(),
                        values,
                        "state_id",
                        Map.of("state_id", "1", "country_id", ""));

        assertThat(Json.map(changed).toString())
                .isEqualTo("{value={country_id=[233, United States]}}");
        assertThat(
                        client.failure(
                                PARTNER,
                                "onchange",
                                List.of(),
                                values,
                                List.of("state_id"),
                                Map.of("state_id", Map.of())))
                .isEqualTo("builtins.AttributeError: 'dict' object has no attribute 'strip'");
    }

    @Test
    void describesViewsTheOldWay() {
        Map<String, Object> view = Json.map(client.call(PARTNER, "fields_view_get", false, "tree"));
        Map<String, Object> views =
                Json.map(
                        client.call(
                                PARTNER,
                                "load_views",
                                List.of(List.of(false, "form"), List.of(false, "list"))));

        assertThat(view).containsEntry("type", "tree").containsKeys("arch", "fields", "base_model");
        assertThat(String.valueOf(view.get("arch"))).startsWith("<tree").contains("modifiers=");
        assertThat(views).containsOnlyKeys("fields_views", "fields");
    }

    @Test
    void searchesAndGroupsForTheWeb() {
        Map<String, Object> found =
                Json.map(
                        client.call(
                                PARTNER, "web_search_read", List.of(), List.of("name"), 0L, 2L));
        Map<String, Object> groups =
                Json.map(
                        client.call(
                                PARTNER,
                                "web_read_group",
                                List.of(),
                                List.of("color"),
                                List.of("country_id")));
        Map<String, Object> routed =
                client.rpc(
                        "/web/dataset/search_read",
                        Map.of("model", PARTNER, "fields", List.of("name"), "limit", 1L));

        assertThat(found).containsOnlyKeys("length", "records");
        assertThat(first(groups.getOrDefault("groups", false))).containsKey("country_id_count");
        assertThat(Json.map(routed.getOrDefault("result", false)))
                .containsKeys("length", "records");
    }

    @Test
    void hasTheFieldsOfItsTime() {
        Map<String, Object> partner = Json.map(client.call(PARTNER, "fields_get"));
        Map<String, Object> line = Json.map(client.call("sale.order.line", "fields_get"));

        assertThat(partner).containsKey("mobile");
        assertThat(Json.map(partner.getOrDefault("comment", false)))
                .containsEntry("type", "text")
                .doesNotContainKeys("name", "exportable", "groupable");
        assertThat(line).containsKeys("tax_id", "product_uom").doesNotContainKey("tax_ids");
        assertThat(Json.map(client.call("res.users", "fields_get"))).containsKey("groups_id");
        assertThat(client.call("mail.channel", "search_count", List.of())).isEqualTo(0L);
        assertThat(client.failure("discuss.channel", "search_count", List.of()))
                .isEqualTo("builtins.KeyError: discuss.channel");
        assertThat(client.call("ir.model.data", "xmlid_to_res_id", "base.main_company"))
                .isEqualTo(1L);
    }

    @Test
    void findsByMomentsInUtc() {
        List<Object> domain = List.of(List.of("create_date", ">=", "2020-01-01T00:00:00Z"));

        assertThat(client.call(PARTNER, "search_count", domain)).isInstanceOf(Long.class);
    }

    @Test
    void sellsInItsOwnWords() {
        Map<String, Object> line = Map.of("product_id", 1L, "product_uom_qty", 2L);
        Object order =
                client.call(
                        "sale.order",
                        "create",
                        Map.of("partner_id", one, "order_line", List.of(List.of(0L, 0L, line))));
        Object read =
                client.call("sale.order", "read", order, List.of("amount_total", "order_line"));

        assertThat((Double) first(read).getOrDefault("amount_total", 0.0)).isPositive();
    }

    @Test
    void letsKeysInAsPasswords_alsoThoseThatItMadeItself() {
        Object wizard = client.call("res.users.apikeys.description", "create", Map.of("name", "k"));
        Map<String, Object> check =
                Json.map(client.call("res.users.apikeys.description", "make_key", wizard));
        Object id = check.getOrDefault("res_id", 0L);
        client.call("res.users.identitycheck", "write", id, Map.of("password", "admin"));
        Object action = client.call("res.users.identitycheck", "run_check", id);
        Object key =
                Json.map(Json.map(action).getOrDefault("context", false))
                        .getOrDefault("default_key", "");

        assertThat(key).isNotEqualTo("");
        assertThat(
                        client.rpc(
                                "/jsonrpc",
                                Map.of(
                                        "service",
                                        "common",
                                        "method",
                                        "authenticate",
                                        "args",
                                        List.of("demo", "admin", key, Map.of()))))
                .containsEntry("result", 2L);
        assertThat(error(client.login("demo", "admin", String.valueOf(key))).toString())
                .contains("AccessDenied");
    }

    @Test
    void namesConstraints_andKeepsThePartnerOfAUser() {
        assertThat(client.failure(PARTNER, "create", Map.of("name", false, "type", "contact")))
                .isEqualTo("odoo.exceptions.ValidationError: res_partner_check_name");
        assertThat(client.failure(PARTNER, "unlink", List.of(3L)))
                .startsWith("odoo.exceptions.ValidationError")
                .contains("another model requires the record being deleted");
    }
}
