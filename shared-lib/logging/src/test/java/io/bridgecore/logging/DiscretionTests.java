package io.bridgecore.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class DiscretionTests {

    private static final String SECRET = "Tr0ub4dor-3";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login failed, password=%s given",
                "body {\"password\": \"%s\", \"x\": 1}",
                "{'new_password':'%s'}",
                "client_secret=%s&grant_type=x",
                "Authorization: Bearer %s",
                "Authorization: Basic %s",
                "header bearer %s",
                "api-key: %s",
                "apiKey=%s",
                "wstoken=%s&wsfunction=core",
                "Cookie: session_id=%s; Path=/",
                "jdbc:postgresql://user:%s@host/db",
                "redis://:%s@127.0.0.1:6379",
                "refresh_token=%s"
            })
    void masksWhatATellingWordAnnounces(String line) {
        assertThat(Discretion.mask(line.formatted(SECRET))).doesNotContain(SECRET).contains("***");
    }

    @Test
    void masksTokensAndAddressesWithoutAnnouncement() {
        String token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

        assertThat(Discretion.mask("saw " + token + " of jane.doe+x@acme.example.com"))
                .isEqualTo("saw *** of ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Started TenantApplication in 3.2 seconds",
                "at io.bridgecore.auth.token.Tokens.issue(Tokens.java:41)",
                "at io.bridgecore.auth.Password.check(Password.java:33)",
                "The token has expired",
                "Key ids: none",
                "call to http://127.0.0.1:8102/oauth2/token failed"
            })
    void leavesTheRestAsItIs(String line) {
        assertThat(Discretion.mask(line)).isEqualTo(line);
    }
}
