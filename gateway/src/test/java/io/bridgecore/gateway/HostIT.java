package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.Tokens;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostIT extends GatewayTest {

    private final TenantId acme = services().tenant("acme", "active");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.localhost",
                "ACME.LocalHost",
                "acme.localhost:8080",
                "acme.localhost."
            })
    void findsTheTenantInTheHost(String host) {
        get(host, ME, Tokens.staff(acme)).expectStatus().isOk();

        assertThat(services().lastAt(Backend.USER, ME).getHeader("X-Tenant-Id"))
                .isEqualTo(acme.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "api.localhost", "127.0.0.1:8080"})
    void takesTheTenantFromTheTokenAtTheCommonHost(String host) {
        get(host, ME, Tokens.staff(acme)).expectStatus().isOk();

        assertThat(services().lastAt(Backend.USER, ME).getHeader("X-Tenant-Id"))
                .isEqualTo(acme.toString());
    }

    @Test
    void findsTheTenantOfACustomDomain() {
        services().domain("portal.acme.example", acme, "acme");

        get("portal.acme.example", ME, Tokens.staff(acme)).expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody.localhost", "a.acme.localhost", "elsewhere.example", "notlocalhost"})
    void answers404ToUnknownHosts(String host) {
        isProblem(get(host, ME, Tokens.staff(acme)), 404, "tenant_not_found");
    }

    @Test
    void refusesSuspendedTenants() {
        TenantId id = services().tenant("asleep", "suspended");

        isProblem(get("asleep.localhost", ME, Tokens.staff(id)), 403, "tenant_suspended");
        get(API, ME, Tokens.staff(id))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat(detail.toString()).contains("suspended"));
    }

    @Test
    void refusesDeletedTenants() {
        TenantId id = services().tenant("gone", "deleted");

        isProblem(get("gone.localhost", ME, Tokens.staff(id)), 410, "tenant_deleted");
        isProblem(get(API, ME, Tokens.staff(id)), 410, "tenant_deleted");
    }

    @Test
    void refusesExpiredTrialsOnly() {
        TenantId over = TenantId.next();
        services().tenant(over, "late", "trial", Instant.now().minusSeconds(60));
        TenantId paid = TenantId.next();
        services().tenant(paid, "paid", "active", Instant.now().minusSeconds(60));
        TenantId trial = services().tenant("fresh", "trial");

        isProblem(get("late.localhost", ME, Tokens.staff(over)), 402, "trial_expired");
        isProblem(get(API, ME, Tokens.staff(over)), 402, "trial_expired");
        get("paid.localhost", ME, Tokens.staff(paid)).expectStatus().isOk();
        get("fresh.localhost", ME, Tokens.staff(trial)).expectStatus().isOk();
    }

    @Test
    void refusesATokenOfAnotherTenant() {
        TenantId other = services().tenant("other", "active");

        isProblem(get("acme.localhost", ME, Tokens.tenantAdmin(other)), 403, "tenant_mismatch");
        isProblem(get("acme.localhost", ME, Tokens.superAdmin()), 403, "tenant_mismatch");
    }

    @Test
    void refusesATokenOfATenantThatDoesNotExist() {
        isProblem(get(API, ME, Tokens.staff(TenantId.next())), 404, "tenant_not_found");
    }

    @Test
    void keepsThePlatformSideOffTenantHosts() {
        isProblem(get("acme.localhost", "/admin/tenants", Tokens.superAdmin()), 404, "not_found");
        isProblem(get("acme.localhost", "/api/admin/plans", Tokens.staff(acme)), 404, "not_found");
    }

    @Test
    void letsOnlyThePlatformsPeopleInAtTheAdminHost() {
        get(ADMIN, "/admin/tenants", Tokens.support()).expectStatus().isOk();
        isProblem(get(ADMIN, "/admin/tenants", Tokens.tenantAdmin(acme)), 403, "forbidden");
        isProblem(get(ADMIN, ME, Tokens.tenantAdmin(acme)), 403, "forbidden");
        isProblem(get(ADMIN, ME, Tokens.service("sync")), 403, "forbidden");
        isProblem(get(API, "/admin/tenants", Tokens.tenantAdmin(acme)), 403, "forbidden");
        isProblem(get(ADMIN, "/admin/tenants"), 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bücher.localhost",
                "xn--bcher-kva.localhost",
                "日本.localhost",
                "acmе.localhost",
            })
    void answers404ToUnicodeHostsThatNobodyHas(String host) {
        assertThat(RawHttp.get(port(), host, ME))
                .startsWith("HTTP/1.1 404")
                .contains("tenant_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-acme.localhost",
                "🦊.localhost",
                "ac me.localhost",
                "acme..localhost",
                "acme_x.localhost",
                "acme.localhost:http",
                "acme.localhost:80:80",
                "'; drop table tenant; --.localhost",
                "acme%00.localhost",
                "[::1",
                "a\u0000b.localhost",
                "xn--\uD800.localhost",
            })
    void answers400ToMalformedHosts(String host) {
        assertThat(RawHttp.get(port(), host, ME)).startsWith("HTTP/1.1 400");
    }

    @Test
    void explainsAMalformedHostInTheOneForm() {
        assertThat(RawHttp.get(port(), "ac me.localhost", ME))
                .contains("application/problem+json", "\"code\":\"bad_request\"");
    }

    @Test
    void refusesOverlongHosts() {
        assertThat(RawHttp.get(port(), "a".repeat(300) + ".localhost", ME))
                .startsWith("HTTP/1.1 400");
    }
}
