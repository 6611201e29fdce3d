package io.bridgecore.web.greeting;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

@PlatformTest
class ScopesIT {

    private static final String PERSONAL = "/greetings/me";
    private static final TenantId ACME = TenantId.next();

    @Autowired RestTestClient http;

    @Test
    void keepsApplicationsWithFewScopesFromWhatIsForPeople() {
        for (String scope : List.of("openid", "openid users:read", "apis", "")) {
            expect(403, PERSONAL, application(scope));
            expect(200, "/greetings/simple", application(scope));
        }
        expect(403, "/greetings/secret", application("openid"));
    }

    @Test
    void letsApplicationsWithEveryScopeIn() {
        expect(200, PERSONAL, application("api"));
        expect(200, PERSONAL, application("openid api profile"));
    }

    @Test
    void letsApiClientsAndServicesIn() {
        String client =
                Tokens.of(
                        UserType.CLIENT,
                        Role.STAFF,
                        claims -> claims.tenant(ACME).claim(Claims.CLIENT_ID, "c-1"));

        expect(200, PERSONAL, client);
        expect(200, PERSONAL, Tokens.service("user"));
    }

    private void expect(int status, String path, String token) {
        http.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private static String application(String scope) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims ->
                        claims.tenant(ACME)
                                .claim(Claims.CLIENT_ID, "app-1")
                                .claim(Claims.SCOPE, scope));
    }
}
