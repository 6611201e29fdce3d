package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

@ExtendWith(OutputCaptureExtension.class)
class IdentityIT extends GatewayTest {

    private static final String LOGIN = "/api/v1/auth/tenant/login";

    private final TenantId acme = services().tenant("acme", "active");
    private final TenantId other = services().tenant("other", "active");

    @Test
    void dropsWhateverAClientClaimsToBe() {
        ask(
                        "acme.localhost",
                        ME,
                        Tokens.staff(acme),
                        headers -> {
                            headers.set("X-Tenant-Id", other.toString());
                            headers.set("X-Tenant-Name", "root");
                            headers.set("X-TENANT-ID", other.toString());
                            headers.set("X-User-Id", "1");
                            headers.set("X-User-Role", "super_admin");
                            headers.set("X-User-Permissions", "tenants:act");
                            headers.set("X-Platform-Side", "open");
                            headers.set("X-Organization-ID", other.toString());
                            headers.set("X_Tenant_Id", other.toString());
                            headers.set("X-Forwarded-For", "10.0.0.1");
                            headers.set("X-Forwarded-Host", "evil.example");
                            headers.set("X-Forwarded-Prefix", "/evil");
                            headers.set("X-Real-IP", "10.0.0.1");
                            headers.set("Forwarded", "for=10.0.0.1");
                            headers.set("X-Custom", "kept");
                        })
                .expectStatus()
                .isOk();

        LoggedRequest seen = services().lastAt(Backend.USER, ME);
        assertThat(seen.getHeaders().getHeader("X-Tenant-Id").values())
                .containsExactly(acme.toString());
        assertThat(
                        List.of(
                                seen.containsHeader("X-Tenant-Name"),
                                seen.containsHeader("X-User-Id"),
                                seen.containsHeader("X-User-Role"),
                                seen.containsHeader("X-User-Permissions"),
                                seen.containsHeader("X-Platform-Side"),
                                seen.containsHeader("X-Organization-ID"),
                                seen.containsHeader("X_Tenant_Id"),
                                seen.containsHeader("X-Real-IP"),
                                seen.containsHeader("X-Forwarded-Prefix"),
                                seen.containsHeader("Forwarded")))
                .containsOnly(false);
        assertThat(seen.getHeader("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.getHeader("X-Forwarded-Host")).isEqualTo("acme.localhost");
        assertThat(seen.getHeader("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(seen.getHeader("X-Custom")).isEqualTo("kept");
        assertThat(seen.getHeader("Authorization")).startsWith("Bearer ");
    }

    @Test
    void ignoresATenantNamedByAMember() {
        named(API, ME, Tokens.tenantAdmin(acme), other.toString()).expectStatus().isOk();

        assertThat(tenantSeen(Backend.USER, ME)).isEqualTo(acme.toString());
    }

    @Test
    void ignoresATenantNamedByThoseWhoMayNotAct() {
        for (String token : List.of(Tokens.admin(), Tokens.support())) {
            named(ADMIN, ME, token, other.toString()).expectStatus().isOk();
            assertThat(tenantSeen(Backend.USER, ME)).isNull();
        }
    }

    @Test
    void letsASuperAdminActForATenantAndAuditsIt(CapturedOutput output) {
        for (String host : List.of(ADMIN, API)) {
            named(host, ME, Tokens.superAdmin(), "other").expectStatus().isOk();
            assertThat(tenantSeen(Backend.USER, ME)).isEqualTo(other.toString());

            named(host, ME, Tokens.superAdmin(), other.toString()).expectStatus().isOk();
            assertThat(tenantSeen(Backend.USER, ME)).isEqualTo(other.toString());
        }
        assertThat(output.toString())
                .containsPattern("gateway\\.audit\".*\"tenant_id\":\"" + other);
    }

    @Test
    void refusesASuperAdminWhoNamesNobody() {
        isProblem(named(ADMIN, ME, Tokens.superAdmin(), "nobody"), 404, "tenant_not_found");
        isProblem(named(ADMIN, ME, Tokens.superAdmin(), "' or 1=1"), 400, "bad_request");
    }

    @Test
    void passesTheTenantOfAnAnonymousLoginOnAsId() {
        anonymous(API, "other").expectStatus().isOk();
        assertThat(tenantSeen(Backend.AUTH, LOGIN)).isEqualTo(other.toString());

        anonymous(API, "OTHER").expectStatus().isOk();
        assertThat(tenantSeen(Backend.AUTH, LOGIN)).isEqualTo(other.toString());

        isProblem(anonymous(API, "nobody"), 404, "tenant_not_found");
    }

    @Test
    void letsTheHostDecideForAnAnonymousLogin() {
        anonymous("acme.localhost", "other").expectStatus().isOk();
        assertThat(tenantSeen(Backend.AUTH, LOGIN)).isEqualTo(acme.toString());

        anonymous(ADMIN, "other").expectStatus().isOk();
        assertThat(tenantSeen(Backend.AUTH, LOGIN)).isNull();
    }

    @Test
    void refusesAnAnonymousLoginToASuspendedTenant() {
        services().tenant("asleep", "suspended");

        isProblem(anonymous(API, "asleep"), 403, "tenant_suspended");
        isProblem(anonymous("asleep.localhost", ""), 403, "tenant_suspended");
    }

    private WebTestClient.ResponseSpec named(String host, String path, String token, String name) {
        return ask(host, path, token, headers -> headers.set("X-Tenant-Id", name));
    }

    private WebTestClient.ResponseSpec anonymous(String host, String name) {
        return client().post()
                .uri(LOGIN)
                .header("Host", host)
                .header("X-Tenant-Id", name)
                .exchange();
    }

    private WebTestClient.ResponseSpec ask(
            String host, String path, String token, Consumer<HttpHeaders> headers) {
        return client().get()
                .uri(path)
                .header("Host", host)
                .header("Authorization", bearer(token))
                .headers(headers)
                .exchange();
    }

    private static @Nullable String tenantSeen(Backend backend, String path) {
        return services().lastAt(backend, path).getHeader("X-Tenant-Id");
    }
}
