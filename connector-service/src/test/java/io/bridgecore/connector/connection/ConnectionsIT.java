package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

@NullMarked
@ExtendWith(OutputCaptureExtension.class)
class ConnectionsIT extends RunningConnector {

    private static final String SECRET = "never-show-4711";

    @Test
    void showsAConnection_withTheSecretMasked() {
        String id = connect();

        Reply one = call(HttpMethod.GET, admin, SYSTEMS + "/" + id, null);
        assertThat(one.<String>read("$.connection_config.password")).isEqualTo("********");
        assertThat(one.<String>read("$.connection_config.url")).isEqualTo(ODOO.url());
        assertThat(one.<String>read("$.tenant_id")).isEqualTo(tenant.toString());
        assertThat(one.<Boolean>read("$.is_primary")).isTrue();
        assertThat(one.<String>read("$.external_system.system_type")).isEqualTo("odoo");
        Reply all = call(HttpMethod.GET, admin, SYSTEMS, null);
        assertThat(all.<List<String>>read("$[*].id")).containsExactly(id);
    }

    @Test
    void refusesASecondConnectionOfTheSameKind() {
        connect();

        Reply second = post(SYSTEMS, odooAt(ODOO.url(), "admin"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("system_already_connected");
    }

    @Test
    void changesPartOfAConnection_andKeepsTheSecret() {
        String id = connect();

        Reply changed =
                call(
                        HttpMethod.PATCH,
                        admin,
                        SYSTEMS + "/" + id,
                        "{\"name\":\"Main\",\"connection_config\":{\"password\":\"********\"}}");

        assertThat(changed.<String>read("$.name")).isEqualTo("Main");
        assertThat(post(SYSTEMS + "/" + id + "/test", "").<Boolean>read("$.success")).isTrue();
    }

    @Test
    void wantsTheSecretAgain_whenTheAddressChanges() {
        String id = connect();

        Reply refused =
                call(
                        HttpMethod.PUT,
                        admin,
                        SYSTEMS + "/" + id,
                        "{\"connection_config\":{\"url\":\"http://localhost:9\"}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.<String>read("$.errors[0].field"))
                .isEqualTo("connection_config.password");
    }

    @Test
    void deletesAConnection() {
        String id = connect();

        assertThat(call(HttpMethod.DELETE, admin, SYSTEMS + "/" + id, null).status())
                .isEqualTo(204);
        assertThat(call(HttpMethod.GET, admin, SYSTEMS + "/" + id, null).status()).isEqualTo(404);
        assertThat(post("/api/v1/odoo/search", "{\"model\":\"res.partner\"}").status())
                .isEqualTo(400);
    }

    @Test
    void testsAConnection_andRemembersHowItWent() {
        String id = connect();

        Reply good = post(SYSTEMS + "/" + id + "/test", "");
        assertThat(good.<Boolean>read("$.success")).isTrue();
        assertThat(good.<String>read("$.system_info.version")).startsWith("19");
        assertThat(good.<Object>read("$.error")).isNull();
        assertThat(good.<String>read("$.tested_at")).endsWith("Z");

        ODOO.down();
        Reply bad = post(SYSTEMS + "/" + id + "/test", "");
        assertThat(bad.status()).isEqualTo(200);
        assertThat(bad.<Boolean>read("$.success")).isFalse();
        Reply stored = call(HttpMethod.GET, admin, SYSTEMS + "/" + id, null);
        assertThat(stored.<String>read("$.connection_error")).isEqualTo(bad.read("$.error"));
        assertThat(stored.<String>read("$.last_successful_connection")).isNotBlank();
        assertThat(stored.<String>read("$.version")).startsWith("19");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "file:///etc/passwd",
                "http://user:pw@host",
                "not an address",
                "http://169.254.169.254/latest",
                "http://[fe80::1]/",
                "http://0.0.0.0:80",
                "//host"
            })
    void refusesAddressesThatMustNotBe(String url) {
        Reply refused = post(SYSTEMS, odooAt(url, "x"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.<String>read("$.errors[0].field")).isEqualTo("connection_config.url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"system_id\":\"sap\",\"connection_config\":{}} | system_id",
                "{\"system_id\":\"nope\",\"connection_config\":{}} | system_id",
                "{\"connection_config\":{}} | system_id",
                "{\"system_id\":\"odoo\"} | connection_config.url",
                "{\"system_id\":\"odoo\",\"surprise\":1} | surprise",
                "{\"system_id\":\"odoo\",\"connection_config\":{\"x\":\"y\"}} |"
                        + " connection_config.x",
                "{\"system_id\":\"odoo\",\"connection_config\":{\"url\":7}} | connection_config.url"
            })
    void namesTheFieldThatDoesNotFit(String body, String field) {
        Reply refused = post(SYSTEMS, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.<List<String>>read("$.errors[*].field")).contains(field);
    }

    @Test
    void hidesAConnectionFromOtherTenants() {
        String id = connect();
        String other = Tokens.tenantAdmin(TenantId.next());

        assertThat(call(HttpMethod.GET, other, SYSTEMS + "/" + id, null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.PUT, other, SYSTEMS + "/" + id, "{}").status()).isEqualTo(404);
        assertThat(call(HttpMethod.DELETE, other, SYSTEMS + "/" + id, null).status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.POST, other, SYSTEMS + "/" + id + "/test", "").status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.POST, other, SYSTEMS + "/" + id + "/set-primary", "").status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.POST, other, SYSTEMS + "/" + id + "/webhook-keys", "").status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.GET, other, SYSTEMS, null).body()).isEqualTo("[]");
    }

    @Test
    void needsThePermission() {
        String id = connect();

        assertThat(call(HttpMethod.GET, Tokens.staff(tenant), SYSTEMS, null).status())
                .isEqualTo(403);
        assertThat(
                        call(
                                        HttpMethod.POST,
                                        Tokens.manager(tenant),
                                        SYSTEMS,
                                        odooAt(ODOO.url(), "x"))
                                .status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.GET, Tokens.manager(tenant), SYSTEMS + "/" + id, null).status())
                .isEqualTo(200);
        assertThat(call(HttpMethod.GET, null, SYSTEMS, null).status()).isEqualTo(401);
        assertThat(call(HttpMethod.GET, Tokens.garbage(), SYSTEMS, null).status()).isEqualTo(401);
    }

    @Test
    void asksASuperAdministratorForATenant() {
        String body = odooAt(ODOO.url(), "admin");
        String platform = "Bearer " + Tokens.superAdmin();

        assertThat(call(HttpMethod.POST, Tokens.superAdmin(), SYSTEMS, body).status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.GET, Tokens.superAdmin(), SYSTEMS, null).status())
                .isEqualTo(403);
        assertThat(
                        send(
                                        HttpMethod.POST,
                                        SYSTEMS,
                                        body,
                                        "Authorization",
                                        platform,
                                        "X-Tenant-Id",
                                        tenant.toString())
                                .<String>read("$.tenant_id"))
                .isEqualTo(tenant.toString());
    }

    @Test
    void keepsTheSecretOutOfDatabaseLogsAndAnswers(CapturedOutput output) throws SQLException {
        Reply made = post(SYSTEMS, odooAt(ODOO.url(), SECRET));
        String id = made.read("$.id");
        Reply tested = post(SYSTEMS + "/" + id + "/test", "");
        Reply called = post("/api/v1/odoo/search", "{\"model\":\"res.partner\"}");

        assertThat(List.of(made.body(), tested.body(), called.body()))
                .noneMatch(body -> body.contains(SECRET));
        assertThat(output.getAll()).doesNotContain(SECRET);
        assertThat(everything()).isNotEmpty().doesNotContain(SECRET);
    }

    /** All bytes of the tables that know of connections, text read as text. */
    private static String everything() throws SQLException {
        var all = new StringBuilder();
        try (Connection database = TestDatabase.of("connector").asSuperuser();
                Statement sql = database.createStatement()) {
            for (String table :
                    List.of("connection", "connection_check", "tenant_key", "event_publication")) {
                try (ResultSet rows = sql.executeQuery("select * from connector." + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            byte[] bytes = rows.getBytes(i);
                            all.append(
                                    bytes == null
                                            ? ""
                                            : new String(bytes, StandardCharsets.ISO_8859_1));
                        }
                    }
                }
            }
        }
        return all.toString();
    }

    @Test
    void platformAdministratorsActForTheTenantInThePath() {
        String systems = "/admin/tenants/" + tenant + "/systems";
        String platform = Tokens.admin();

        Reply made = call(HttpMethod.POST, platform, "/api" + systems, odooAt(ODOO.url(), "admin"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.<String>read("$.tenant_id")).isEqualTo(tenant.toString());
        String one = systems + "/" + made.read("$.id");
        assertThat(call(HttpMethod.GET, Tokens.support(), systems, null).<List<?>>read("$"))
                .hasSize(1);
        assertThat(call(HttpMethod.POST, platform, one + "/test", "").<Boolean>read("$.success"))
                .isTrue();
        assertThat(call(HttpMethod.POST, platform, one + "/set-primary", "").status())
                .isEqualTo(200);
        Reply tested =
                call(
                        HttpMethod.POST,
                        platform,
                        "/admin/tenants/" + tenant + "/test-connection",
                        "");
        assertThat(tested.<Boolean>read("$.success")).isTrue();
        assertThat(tested.<Integer>read("$.user_info.uid")).isPositive();
        assertThat(tested.<String>read("$.odoo_version")).startsWith("19");
        assertThat(call(HttpMethod.DELETE, platform, one, null).status()).isEqualTo(204);
    }

    @Test
    void supportReadsOnly_andTenantsDoNotEnter() {
        String systems = "/admin/tenants/" + tenant + "/systems";
        String body = odooAt(ODOO.url(), "admin");

        assertThat(call(HttpMethod.POST, Tokens.support(), systems, body).status()).isEqualTo(403);
        assertThat(call(HttpMethod.GET, admin, systems, null).status()).isEqualTo(403);
        assertThat(call(HttpMethod.GET, admin, "/admin/systems", null).status()).isEqualTo(403);
    }

    @Test
    void triesAConfigurationThatIsNotStored() {
        String body = odooAt(ODOO.url(), "admin").replace("\"system_id\"", "\"system_type\"");

        Reply good = call(HttpMethod.POST, Tokens.admin(), "/api/admin/test-connection", body);

        assertThat(good.<Boolean>read("$.success")).as(good.body()).isTrue();
        assertThat(good.<String>read("$.system_info.version")).startsWith("19");
    }

    @Test
    void listsTheKindsOfSystems() {
        Reply all = call(HttpMethod.GET, Tokens.support(), "/admin/systems", null);

        assertThat(all.<List<Map<String, Object>>>read("$"))
                .extracting(system -> system.get("id"), system -> system.get("is_enabled"))
                .contains(
                        tuple("odoo", true),
                        tuple("notes", true),
                        tuple("moodle", true),
                        tuple("sap", false),
                        tuple("salesforce", false),
                        tuple("dynamics", false));
        assertThat(
                        call(HttpMethod.GET, Tokens.support(), "/admin/systems/odoo", null)
                                .<Boolean>read("$.fields.password.secret"))
                .isTrue();
    }

    @Test
    void tellsOtherServicesWhereTheSystemIs() {
        String id = connect();
        String path = "/internal/connections/primary?system=odoo";
        String[] asTenant = {
            "Authorization", "Bearer " + Tokens.service("auth"), "X-Tenant-Id", tenant.toString()
        };

        Reply found = send(HttpMethod.GET, path, null, asTenant);

        assertThat(found.<String>read("$.id")).isEqualTo(id);
        assertThat(found.<String>read("$.database")).isEqualTo("demo");
        assertThat(found.body()).doesNotContain("password");
        assertThat(call(HttpMethod.GET, admin, path, null).status()).isEqualTo(403);
        asTenant[3] = TenantId.next().toString();
        assertThat(send(HttpMethod.GET, path, null, asTenant).status()).isEqualTo(404);
    }
}
