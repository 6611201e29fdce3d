package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.Tokens;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingIT extends GatewayTest {

    private final TenantId acme = services().tenant("acme", "active");

    @ParameterizedTest
    @CsvSource({
        "/api/v1/organizations/x, tenant",
        "/api/v1/tenants, tenant",
        "/api/v1/subscriptions, tenant",
        "/api/v1/modules/a/b, tenant",
        "/api/v1/industries, tenant",
        "/api/v1/module-registry, tenant",
        "/api/v1/auth/tenant/me, auth",
        "/api/v1/client-auth/x, auth",
        "/api/v1/otp/send, auth",
        "/api/v1/password/reset, auth",
        "/api/v1/login/login, auth",
        "/api/v1/reset/audit/logs, auth",
        "/api/v1/admin/login, auth",
        "/api/v1/admin/password/temporary, auth",
        "/api/v1/admin/reset-password, auth",
        "/api/v1/users/me/password, auth",
        "/userinfo, auth",
        "/.well-known/openid-configuration, auth",
        "/api/v1/users/me, user",
        "/api/v1/odoo/call_kw, connector",
        "/api/v1/systems/1/call, connector",
        "/api/v1/moodle/courses, connector",
        "/api/v1/logikal/projects, connector",
        "/api/v1/conversations, connector",
        "/api/v1/webhooks/push, connector",
        "/api/v1/webhooks/receive, connector",
        "/api/v1/webhooks/in/abc, connector",
        "/api/v1/webhooks/events, sync",
        "/api/v1/webhooks/inside, sync",
        "/api/v1/webhooks/push-history, sync",
        "/api/v1/triggers/1, sync",
        "/api/v2/sync/pull, sync",
        "/api/v1/sync/stream, sync",
        "/api/v1/offline-sync/push, sync",
        "/api/v1/odoo-sync/pull, sync",
        "/api/v1/monitor/metrics/health, monitoring",
        "/api/v1/monitoring/logs, monitoring",
        "/api/v1/audit-logs, monitoring",
        "/api/v1/audit_logs/verify, monitoring",
        "/api/v1/usage/requests, monitoring",
    })
    void sendsTenantPathsToTheirService(String path, String service) {
        get(API, path, Tokens.tenantAdmin(acme))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.service")
                .isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/tenants, tenant",
        "/admin/tenants/1/suspend, tenant",
        "/admin/plans/1, tenant",
        "/admin/tenants/1/systems, connector",
        "/admin/tenants/1/systems/2, connector",
        "/admin/tenants/1/test-connection, connector",
        "/admin/systems, connector",
        "/admin/odoo-helpers/versions, connector",
        "/admin/test-connection, connector",
        "/admin/tenant-users/1, user",
        "/admin/auth/me, auth",
        "/admin/analytics/overview, monitoring",
        "/admin/logs/usage, monitoring",
        "/admin/alerts, monitoring",
        "/admin/ip-blocks/stats, tenant",
    })
    void sendsAdminPathsToTheirServiceInBothSpellings(String path, String service) {
        for (String spelling : new String[] {path, "/api" + path}) {
            get(ADMIN, spelling + "?limit=5", Tokens.support())
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.service")
                    .isEqualTo(service);
            assertThat(
                            services()
                                    .lastAt(Backend.valueOf(service.toUpperCase(Locale.ROOT)), path)
                                    .getUrl())
                    .isEqualTo(path + "?limit=5");
        }
    }

    /** The originals' frameworks redirect, or take both. */
    @Test
    void takesASlashAtTheEnd_alsoWhereNoTokenIsNeeded() {
        get(API, "/api/v1/users/?limit=5", Tokens.tenantAdmin(acme)).expectStatus().isOk();
        get(API, "/api/v1/users/").expectStatus().isUnauthorized();
        get(API, "/api/v1/password/page/").expectStatus().isOk();

        assertThat(services().lastAt(Backend.USER, "/api/v1/users").getUrl())
                .isEqualTo("/api/v1/users?limit=5");
        assertThat(services().lastAt(Backend.AUTH, "/api/v1/password/page").getUrl())
                .isEqualTo("/api/v1/password/page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope",
                "/api/v1/products",
                "/internal/tenants/resolve",
                "/actuator/health",
                "/api/v1",
                "/v3/api-docs",
                "/api/v1/usersx",
            })
    void answers404ToUnknownPaths(String path) {
        isProblem(get(API, path, Tokens.tenantAdmin(acme)), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/auth/../../internal/tenants/resolve",
                "/api/v1/auth/%2e%2e/%2e%2e/internal/x",
                "/api/v1/auth/..%2f..%2finternal/x",
                "/api/v1/auth/%252e%252e/x",
                "/api/v1//users",
                "/api/v1/auth;x=1/login",
                "/api/v1/auth/..\\x",
                "/api/v1/auth/%00",
            })
    void refusesPathsThatReadDifferentlyElsewhere(String path) {
        assertThat(RawHttp.get(port(), "api.localhost", path.replace("\\", "%5c")))
                .startsWith("HTTP/1.1 400")
                .contains("bad_request");
    }

    @Test
    void handsOnMethodQueryAndBody() {
        client().post()
                .uri("/api/v1/odoo/call_kw?a=1&b={b}", " x")
                .header("Host", "acme.localhost")
                .header("Authorization", bearer(Tokens.tenantAdmin(acme)))
                .header("Content-Type", "application/json")
                .bodyValue("{\"model\":\"res.partner\"}")
                .exchange()
                .expectStatus()
                .isOk();

        var seen = services().lastAt(Backend.CONNECTOR, "/api/v1/odoo/call_kw");
        assertThat(seen.getUrl()).isEqualTo("/api/v1/odoo/call_kw?a=1&b=%20x");
        assertThat(seen.getMethod().getName()).isEqualTo("POST");
        assertThat(seen.getBodyAsString()).isEqualTo("{\"model\":\"res.partner\"}");
    }
}
