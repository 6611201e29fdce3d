package io.bridgecore.gateway;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationIT extends GatewayTest {

    private final TenantId acme = services().tenant("acme", "active");

    @BeforeEach
    void listens() {
        awaitListening();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sid", "sub", "client_id", "jti"})
    void refusesWhatWasRevoked_andNothingElse(String claim) {
        String value = UUID.randomUUID().toString();
        String token = with(claim, value);
        String neighbour = with(claim, UUID.randomUUID().toString());
        get(API, ME, token).expectStatus().isOk();

        revoke(claim, value);

        awaitRefusal(token);
        get(API, ME, neighbour).expectStatus().isOk();
    }

    @Test
    void letsInWhoeverGotNewAccessSince() {
        String subject = UUID.randomUUID().toString();
        String token = with("sub", subject);
        revoke("sub", subject);
        awaitRefusal(token);

        String later =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims ->
                                claims.tenant(acme)
                                        .subject(subject)
                                        .claim("jti", Uuid7.next().toString()));
        get(API, ME, later).expectStatus().isOk();
    }

    private void awaitRefusal(String token) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> isProblem(get(API, ME, token), 401, "unauthorized"));
    }

    private String with(String claim, String value) {
        return Tokens.of(
                UserType.TENANT, Role.STAFF, claims -> claims.tenant(acme).claim(claim, value));
    }
}
