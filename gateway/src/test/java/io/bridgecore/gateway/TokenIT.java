package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;

class TokenIT extends GatewayTest {

    private final TenantId acme = services().tenant("acme", "active");

    @Test
    void asksForATokenWhenThereIsNone() {
        isProblem(get(API, ME), 401, "unauthorized");
        get("acme.localhost", ME)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer");
    }

    @Test
    void refusesEveryTokenThatIsNotAValidAccessToken() {
        List<String> bad =
                List.of(
                        Tokens.garbage(),
                        "not-a-token",
                        Tokens.expired(acme),
                        Tokens.foreign(acme),
                        Tokens.refresh(acme),
                        with("aud", "elsewhere"),
                        with(Claims.USER_TYPE, "emperor"),
                        with(Claims.TENANT_ID, "' or 1=1"),
                        Tokens.staff(acme) + "x");
        for (String token : bad) {
            isProblem(get("acme.localhost", ME, token), 401, "unauthorized");
            isProblem(get(API, ME, token), 401, "unauthorized");
            get(ADMIN, ME, token)
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .valueEquals("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
    }

    @ParameterizedTest
    @MethodSource("io.bridgecore.testkit.TokenTricks#all")
    void fallsForNoTrick(String how, String token) {
        isProblem(get(API, ME, token), 401, "unauthorized");
    }

    @Test
    void sendsNothingOnWithoutAValidToken() {
        get(API, "/api/v1/users/secret", Tokens.foreign(acme)).expectStatus().isUnauthorized();
        get(API, "/api/v1/users/secret").expectStatus().isUnauthorized();

        assertThat(services().countAt(Backend.USER, "/api/v1/users/secret")).isZero();
    }

    @Test
    void refusesATokenWithoutTenantOfATenantsPerson() {
        isProblem(get(API, ME, Tokens.of(UserType.TENANT, Role.STAFF, _ -> {})), 403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/tenants/signup",
        "POST, /api/v1/organizations/signup",
        "POST, /api/v1/tenants/check-subdomain",
        "POST, /api/v1/organizations/check-subdomain",
        "POST, /api/v1/auth/tenant/login",
        "POST, /api/v1/auth/tenant/refresh",
        "POST, /api/v1/auth/tenant/logout",
        "POST, /api/v1/auth/login",
        "POST, /api/v1/auth/refresh",
        "POST, /api/v1/auth/logout",
        "GET, /api/v1/auth/logout",
        "POST, /api/v1/auth/token",
        "POST, /api/v1/auth/register",
        "POST, /api/v1/auth/login/email",
        "POST, /api/v1/login/login",
        "POST, /api/v1/login/email",
        "POST, /api/v1/login/login/email",
        "POST, /api/v1/otp/request",
        "POST, /api/v1/otp/verify",
        "POST, /api/v1/password/forgot",
        "POST, /api/v1/password/reset",
        "POST, /api/v1/password/link",
        "GET, /api/v1/password/page",
        "GET, /api/v1/password/page.js",
        "POST, /admin/auth/login",
        "POST, /api/admin/auth/login",
        "POST, /admin/auth/logout",
        "GET, /.well-known/openid-configuration",
        "GET, /oauth2/jwks",
        "POST, /oauth2/token",
        "POST, /api/v1/webhooks/push",
        "HEAD, /api/v1/webhooks/receive",
        "POST, /api/v1/webhooks/in/some-key",
        "GET, /api/v1/webhooks/health",
        "GET, /api/v1/offline-sync/health",
        "GET, /api/v1/odoo-sync/health",
    })
    void letsOpenPathsInWithoutOrWithAnyToken(String method, String path) {
        for (String token : List.of("", Tokens.refresh(acme), Tokens.expired(acme))) {
            client().method(HttpMethod.valueOf(method))
                    .uri(path)
                    .header("Host", API)
                    .headers(headers -> {
                        if (!token.isEmpty()) {
                            headers.setBearerAuth(token);
                        }
                    })
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/tenants/signup",
        "POST, /api/v1/tenants/signup/x",
        "GET, /api/v1/auth/login",
        "POST, /api/v1/password/change",
        "POST, /api/v1/password/admin-reset",
        "POST, /api/v1/tenants",
        "GET, /admin/auth/me",
    })
    void opensNothingElse(String method, String path) {
        isProblem(
                client().method(HttpMethod.valueOf(method))
                        .uri(path)
                        .header("Host", API)
                        .exchange(),
                401,
                "unauthorized");
    }

    @Test
    void showsMetricsToThoseWhoMaySeeThem() {
        isProblem(get(API, "/metrics"), 401, "unauthorized");
        isProblem(get(API, "/metrics", Tokens.tenantAdmin(acme)), 403, "forbidden");
        get(API, "/metrics", Tokens.support()).expectStatus().isOk();
        get(API, "/metrics", Tokens.service("monitoring"))
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text ->
                        assertThat(text)
                                .contains(
                                        "bridgecore_request_duration_seconds_count",
                                        "bridgecore_request_duration_seconds_bucket",
                                        "jvm_memory_used_bytes"));
    }

    private String with(String claim, Object value) {
        return Tokens.of(
                UserType.TENANT, Role.STAFF, claims -> claims.tenant(acme).claim(claim, value));
    }
}
