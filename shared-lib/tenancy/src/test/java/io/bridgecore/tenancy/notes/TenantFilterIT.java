package io.bridgecore.tenancy.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

@PlatformTest
class TenantFilterIT {

    private final TenantId acme = TenantId.next();
    private final TenantId other = TenantId.next();

    @Autowired RestTestClient http;

    @Test
    void takesTheTenantFromTheToken() {
        get(Tokens.staff(acme)).expectBody(String.class).isEqualTo(acme.toString());
    }

    @Test
    void refusesAHeaderThatNamesAnotherTenant() {
        get(Tokens.tenantAdmin(acme), other.toString())
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden");
    }

    @Test
    void letsAServiceNameTheTenant() {
        get(Tokens.service("sync"), acme.toString())
                .expectBody(String.class)
                .isEqualTo(acme.toString());
    }

    @Test
    void letsASuperAdminNameTheTenant() {
        get(Tokens.superAdmin(), acme.toString())
                .expectBody(String.class)
                .isEqualTo(acme.toString());
    }

    @Test
    void doesNotLetSupportEnterATenant() {
        get(Tokens.support(), acme.toString()).expectStatus().isForbidden();
    }

    @Test
    void bindsNothingOnThePlatformSide() {
        get(Tokens.superAdmin()).expectBody(String.class).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "' or 1=1 --", "00000000-0000-0000-0000"})
    void refusesANameThatIsNoId(String name) {
        get(Tokens.service("sync"), name).expectStatus().isForbidden();
    }

    @Test
    void believesAServiceOnWhoseBehalfItCalls_andNobodyElse() {
        assertThat(userSeen(Tokens.service("user"), "ada-1")).isEqualTo("ada-1");
        assertThat(userSeen(Tokens.service("user"), "a b\tc")).isEqualTo("user");
        assertThat(userSeen(Tokens.staff(acme), "ada-1")).isNotEqualTo("ada-1");
        assertThat(userSeen(Tokens.superAdmin(), "ada-1")).isNotEqualTo("ada-1");
    }

    private @Nullable String userSeen(String token, String named) {
        return http.get()
                .uri("/user")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(Headers.USER_ID, named)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private RestTestClient.ResponseSpec get(String token) {
        return http.get()
                .uri("/tenant")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    private RestTestClient.ResponseSpec get(String token, String tenant) {
        return http.get()
                .uri("/tenant")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(Headers.TENANT_ID, tenant)
                .exchange();
    }
}
