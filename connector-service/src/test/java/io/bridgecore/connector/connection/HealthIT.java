package io.bridgecore.connector.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class HealthIT extends RunningConnector {

    private List<String> kinds(String id) {
        return kinds(admin, id);
    }

    private List<String> kinds(String token, String id) {
        return call(HttpMethod.GET, token, SYSTEMS + "/" + id + "/checks", null).read("$[*].kind");
    }

    private String health(String id) {
        return call(HttpMethod.GET, admin, SYSTEMS + "/" + id, null).read("$.health");
    }

    private static void makeDue(String... ids) throws SQLException {
        try (Connection database = TestDatabase.of("connector").asSuperuser();
                Statement sql = database.createStatement()) {
            sql.executeUpdate(
                    "update connector.connection set next_check_at = now() where id in ('%s')"
                            .formatted(String.join("','", ids)));
        }
    }

    @Test
    void looksAtActiveConnections_andRemembersHowItWent() throws SQLException {
        String id = connect();
        assertThat(health(id)).isEqualTo("unknown");

        makeDue(id);
        await().until(() -> health(id).equals("up"));
        ODOO.down();
        makeDue(id);
        await().until(() -> health(id).equals("down"));

        Reply checks = call(HttpMethod.GET, admin, SYSTEMS + "/" + id + "/checks", null);
        assertThat(checks.<List<String>>read("$[*].kind"))
                .containsExactly("scheduled", "scheduled");
        assertThat(checks.<Boolean>read("$[0].success")).isFalse();
        assertThat(checks.<String>read("$[0].failure")).isIn("garbled", "unreachable");
        assertThat(checks.<String>read("$[1].version")).startsWith("19");
        assertThat(checks.<Integer>read("$[1].latency_ms")).isNotNegative();
        assertThat(checks.<String>read("$[1].checked_at")).endsWith("Z");
    }

    @Test
    void tellsServicesWhatIsDown_untilItIsUp() throws SQLException {
        String id = connectAs("Shop", ODOO.url());
        ODOO.down();
        makeDue(id);
        await().until(() -> health(id).equals("down"));

        Reply found = down(Tokens.service("monitoring"));
        assertThat(found.<List<String>>read("$[?(@.id == '" + id + "')].tenant_id"))
                .containsExactly(tenant.toString());
        assertThat(found.<List<String>>read("$[?(@.id == '" + id + "')].name"))
                .containsExactly("Shop");
        assertThat(found.<List<String>>read("$[?(@.id == '" + id + "')].failure"))
                .containsAnyOf("garbled", "unreachable");
        ODOO.healthy();
        makeDue(id);
        await().until(() -> health(id).equals("up"));

        assertThat(down(Tokens.service("monitoring")).body()).doesNotContain(id);
        assertThat(down(admin).status()).isEqualTo(403);
        assertThat(down(Tokens.superAdmin()).status()).isEqualTo(403);
    }

    private Reply down(String token) {
        return call(HttpMethod.GET, token, "/internal/connections/down", null);
    }

    @Test
    void leavesConnectionsAloneThatAreSwitchedOff() throws SQLException {
        String off = connect();
        call(HttpMethod.PATCH, admin, SYSTEMS + "/" + off, "{\"is_active\":false}");
        String on = connectAs("On", ODOO.url());

        makeDue(off);
        makeDue(on);

        await().until(() -> !kinds(on).isEmpty());
        assertThat(kinds(off)).isEmpty();
    }

    @Test
    void leavesTenantsAloneThatAreSuspended() throws SQLException {
        tenantIs(tenant, "suspended");
        try (var suspended = new ScriptedOdoo("19.0")) {
            String id = connect(suspended.serve(), "p");
            String other = Tokens.tenantAdmin(TenantId.next());
            String checked =
                    call(HttpMethod.POST, other, SYSTEMS, odooAt(ODOO.url(), "admin")).read("$.id");

            for (int round = 1; round <= 3; round++) {
                int checks = round;
                makeDue(id);
                await().until(() -> !due(id));
                makeDue(checked);
                await().until(() -> kinds(other, checked).size() == checks);
            }

            TENANTS.verify(getRequestedFor(urlEqualTo("/internal/tenants/" + tenant)));
            assertThat(kinds(id)).isEmpty();
            assertThat(suspended.requests()).isEmpty();
        }
    }

    @Test
    void looksAtFewConnectionsOfATenantAtATime() throws SQLException, IOException {
        try (var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String url = "http://127.0.0.1:" + hanging.getLocalPort();
                ids.add(connectAs("Hanging " + i, url));
            }
            makeDue(ids.toArray(String[]::new));
            await().until(() -> ids.stream().filter(id -> !due(id)).count() == 2);

            String other = Tokens.tenantAdmin(TenantId.next());
            Reply made = call(HttpMethod.POST, other, SYSTEMS, odooAt(ODOO.url(), "admin"));
            makeDue(made.<String>read("$.id"));
            await().until(() ->
                    !call(
                                    HttpMethod.GET,
                                    other,
                                    SYSTEMS + "/" + made.read("$.id") + "/checks",
                                    null)
                            .<List<?>>read("$")
                            .isEmpty());

            assertThat(ids.stream().filter(id -> !due(id))).hasSizeLessThanOrEqualTo(4);
        }
    }

    private static boolean due(String id) {
        try (Connection database = TestDatabase.of("connector").asSuperuser();
                Statement sql = database.createStatement();
                ResultSet found =
                        sql.executeQuery(
                                "select next_check_at <= now() from connector.connection where id = '%s'"
                                        .formatted(id))) {
            return found.next() && found.getBoolean(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void keepsTheLastChecksOnly() {
        String id = connect();

        for (int i = 0; i < 7; i++) {
            post(SYSTEMS + "/" + id + "/test", "");
        }

        assertThat(kinds(id)).hasSize(5).containsOnly("test");
        assertThat(
                        call(HttpMethod.GET, admin, SYSTEMS + "/" + id + "/checks?limit=2", null)
                                .<List<?>>read("$"))
                .hasSize(2);
    }

    @Test
    void hidesTheHistoryFromOthers() {
        String id = connect();
        String checks = SYSTEMS + "/" + id + "/checks";

        assertThat(call(HttpMethod.GET, Tokens.tenantAdmin(TenantId.next()), checks, null).status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.GET, Tokens.staff(tenant), checks, null).status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.GET, null, checks, null).status()).isEqualTo(401);
        assertThat(
                        call(
                                        HttpMethod.GET,
                                        Tokens.support(),
                                        "/admin/tenants/" + tenant + "/systems/" + id + "/checks",
                                        null)
                                .status())
                .isEqualTo(200);
    }
}
