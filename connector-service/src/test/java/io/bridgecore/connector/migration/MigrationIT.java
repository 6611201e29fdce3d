package io.bridgecore.connector.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class MigrationIT extends RunningConnector {

    private void use(String model, String method, String args) {
        post(
                "/api/v1/odoo/call_kw",
                "{\"model\":\"%s\",\"method\":\"%s\",\"args\":%s}".formatted(model, method, args));
    }

    @Test
    void tellsWhatWouldBreak_andWhatIsOnlyEmulated() {
        String id = connect();
        use("res.partner", "name_get", "[[1]]");
        use("res.partner", "name_get", "[[2]]");
        use("res.partner", "search_count", "[[]]");
        use("res.partner", "my_method", "[[1], \"x\"]");
        use("res.partner", "action_archive", "[[1]]");
        use("mail.channel", "search_count", "[[]]");

        Reply report = call(HttpMethod.GET, admin, SYSTEMS + "/" + id + "/migration-report", null);

        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.<Integer>read("$.calls")).isEqualTo(6);
        assertThat(report.<List<String>>read("$.not_looked_at"))
                .containsExactly("other_fields", "fields_of_lines");
        assertThat(report.<Boolean>read("$.ready")).isFalse();
        assertThat(report.<List<Integer>>read("$.findings[?(@.method=='name_get')].calls"))
                .containsExactly(2);
        assertThat(report.<List<String>>read("$.findings[?(@.method=='name_get')].weight"))
                .containsExactly("emulated");
        assertThat(report.<List<String>>read("$.findings[?(@.method=='my_method')].weight"))
                .containsExactly("breaks");
        assertThat(report.<List<String>>read("$.findings[?(@.model=='mail.channel')].weight"))
                .containsExactly("breaks");
        assertThat(report.<List<String>>read("$.findings[*].method"))
                .doesNotContain("action_archive");
    }

    @Test
    void tellsArgumentsWithoutNames_fromTheVersionOnThatTakesNoneOverThisConnection() {
        try (var odoo = new ScriptedOdoo("19.0")) {
            odoo.answers("read", "[]").answers("my_method", "true");
            String own = SYSTEMS + "/" + connectByKey(odoo.serve());
            assertThat(callByPosition()).isEqualTo(400);
            assertThat(since(own)).containsExactly("19");

            String auto = "{\"connection_config\":{\"protocol\":\"auto\"}}";
            assertThat(call(HttpMethod.PATCH, admin, own, auto).status()).isEqualTo(200);
            assertThat(callByPosition()).isEqualTo(200);
            assertThat(since(own)).containsExactly("20");
        }
    }

    private String connectByKey(String url) {
        String body =
                """
                {"system_id": "odoo", "connection_config": {"url": "%s", "database": "demo",
                    "username": "admin", "api_key": "good-key", "protocol": "json2"}}
                """
                        .formatted(url);
        return post(SYSTEMS, body).read("$.id");
    }

    private int callByPosition() {
        return post(
                        "/api/v1/odoo/call_kw",
                        "{\"model\":\"res.partner\",\"method\":\"my_method\",\"args\":[[1],\"x\"]}")
                .status();
    }

    private List<String> since(String connection) {
        Reply report = call(HttpMethod.GET, admin, connection + "/migration-report", null);
        return report.read("$.findings[?(@.method=='my_method')].since_version");
    }

    @Test
    void tellsFieldsThatAreGone_whereverACallNamesThem() {
        String id = connect();
        String path = SYSTEMS + "/" + id + "/migration-report";
        use("res.partner", "search_count", "[[[\"name\", \"=\", \"title\"]]]");
        assertThat(call(HttpMethod.GET, admin, path, null).<Boolean>read("$.ready")).isTrue();

        use("res.partner", "search_count", "[[[\"title\", \"=\", false]]]");
        use("res.partner", "create", "[{\"name\": \"x\", \"title\": 1}]");
        use("res.users", "read", "[[2], [\"groups_id\"]]");

        Reply report = call(HttpMethod.GET, admin, path, null);
        assertThat(report.<Integer>read("$.calls")).isEqualTo(4);
        assertThat(report.<Boolean>read("$.ready")).isFalse();
        assertThat(report.<List<Integer>>read("$.findings[?(@.field=='title')].calls"))
                .containsExactly(2);
        assertThat(report.<List<String>>read("$.findings[?(@.field=='groups_id')].advice"))
                .containsExactly("use the field group_ids");
    }

    @Test
    void countsNoNamesThatOdooCannotHave() {
        String id = connect();
        use("res.partner\\u0000", "read", "[[1]]");
        use("res partner", "read", "[[1]]");
        use("res.partner", "search_count", "[[]]");

        Reply report = call(HttpMethod.GET, admin, SYSTEMS + "/" + id + "/migration-report", null);

        assertThat(report.<Integer>read("$.calls")).isEqualTo(1);
    }

    @Test
    void countsTogetherWhatACallerThinksUp_andGoesOnCountingTheRest() throws SQLException {
        String id = connect();
        use("res.partner", "name_get", "[[1]]");
        String path = SYSTEMS + "/" + id + "/migration-report";
        assertThat(call(HttpMethod.GET, admin, path, null).<Integer>read("$.calls")).isEqualTo(1);
        fill(id, UseRows.MOST_KINDS - 1);

        use("res.partner", "thought_up", "[[1]]");
        use("res.partner", "thought_up_too", "[[1]]");
        use("res.partner", "name_get", "[[1]]");

        Reply report = call(HttpMethod.GET, admin, path, null);
        assertThat(report.<Integer>read("$.other_calls")).isEqualTo(2);
        assertThat(report.<Boolean>read("$.ready")).isFalse();
        assertThat(report.<List<Integer>>read("$.findings[?(@.method=='name_get')].calls"))
                .containsExactly(2);
        assertThat(kinds(id)).isEqualTo(UseRows.MOST_KINDS + 1);
    }

    private static void fill(String connection, int kinds) throws SQLException {
        inDatabase(
                """
                insert into connector.call_use (tenant_id, connection_id, model, method, unnamed,
                    calls, first_use, last_use)
                select tenant_id, id, 'res.partner', 'search_read_' || number, false, 1, now(), now()
                from connector.connection, generate_series(1, %d) as number where id = '%s'
                returning 1
                """
                        .formatted(kinds, connection));
    }

    private static int kinds(String connection) throws SQLException {
        return inDatabase(
                "select count(*) from connector.call_use where connection_id = '%s'"
                        .formatted(connection));
    }

    private static int inDatabase(String query) throws SQLException {
        try (Connection database = TestDatabase.of("connector").asSuperuser();
                Statement sql = database.createStatement();
                ResultSet first = sql.executeQuery(query)) {
            return first.next() ? first.getInt(1) : 0;
        }
    }

    @Test
    void countsOnAndOn() {
        String id = connect();
        String path = SYSTEMS + "/" + id + "/migration-report";
        for (int round = 1; round <= 2; round++) {
            use("res.partner", "search_count", "[[]]");
            assertThat(call(HttpMethod.GET, admin, path, null).<Integer>read("$.calls"))
                    .isEqualTo(round);
        }
    }

    @Test
    void isForThePlatformToo_andForNoOtherTenant() {
        String id = connect();
        use("res.partner", "name_get", "[[1]]");
        String platform = Tokens.superAdmin();
        String other = Tokens.tenantAdmin(TenantId.next());

        for (String path :
                List.of(
                        "/admin/systems/" + id + "/migration-report",
                        "/admin/tenants/" + tenant + "/systems/" + id + "/migration-report")) {
            assertThat(call(HttpMethod.GET, platform, path, null).<Integer>read("$.calls"))
                    .as(path)
                    .isEqualTo(1);
            assertThat(call(HttpMethod.GET, admin, path, null).status()).isEqualTo(403);
            assertThat(call(HttpMethod.GET, null, path, null).status()).isEqualTo(401);
        }
        String own = SYSTEMS + "/" + id + "/migration-report";
        assertThat(call(HttpMethod.GET, other, own, null).status()).isEqualTo(404);
    }
}
