package io.bridgecore.gateway;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** From where API clients come in. The test itself plays the proxy. */
@TestPropertySource(properties = "bridgecore.gateway.proxies=127.0.0.1")
class ProgramAddressIT extends GatewayTest {

    private static final String HOME = "198.51.100.7";
    private static final String STRANGER = "198.51.100.8";

    private final TenantId acme = services().tenant("acme", "active");

    @BeforeEach
    void listens() {
        awaitListening();
    }

    @Test
    void isWhatTheTokenNames() {
        String bound = program(List.of(HOME, "2001:db8:7::/48"));

        me(HOME, API, bound).expectStatus().isOk();
        me("2001:db8:7::9", API, bound).expectStatus().isOk();
        for (String host : List.of(API, "acme.localhost")) {
            isProblem(me(STRANGER, host, bound), 403, "address_not_allowed");
        }
    }

    @Test
    void isAnywhere_whereTheTokenNamesNone() {
        me(STRANGER, API, program(List.of())).expectStatus().isOk();
    }

    @Test
    void isNowhere_whereTheListCannotBeRead() {
        isProblem(me(HOME, API, program(List.of("unreadable"))), 403, "address_not_allowed");
    }

    private String program(List<String> addresses) {
        return Tokens.of(
                UserType.CLIENT,
                Role.STAFF,
                claims -> claims.tenant(acme).claim("addresses", addresses));
    }

    private ResponseSpec me(String from, String host, String token) {
        return client().get()
                .uri(ME)
                .header("Host", host)
                .header("X-Forwarded-For", from)
                .header("Authorization", bearer(token))
                .exchange();
    }
}
