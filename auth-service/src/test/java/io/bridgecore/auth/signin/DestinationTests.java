package io.bridgecore.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.bridgecore.auth.client.Application;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class DestinationTests {

    private static final TenantId ACME = TenantId.next();
    private static final String AUTHORIZE = "/oauth2/authorize?client_id=till&redirect_uri=";
    private static final String CALLBACK = "https://app.example/callback";
    private static final String LOCAL = "http://127.0.0.1:7777/callback";
    private static final List<String> ODD =
            List.of(
                    "",
                    "%",
                    "%zz",
                    "%00",
                    "%2",
                    "%ff%fe",
                    "{",
                    "{x}",
                    "|",
                    "^",
                    "`",
                    "[",
                    "]",
                    "#",
                    "?",
                    "&",
                    "&&==",
                    "=",
                    "+",
                    ";",
                    ",",
                    ":",
                    "://",
                    "http:",
                    "http://",
                    "http://[",
                    "http://[::1",
                    "http://a b",
                    "http://a;script-src%20*@127.0.0.1/callback",
                    "http://127.0.0.1:99999999999/callback",
                    "//evil.example",
                    "/\\evil.example",
                    "mailto:a@b",
                    "javascript:alert(1)",
                    "data:text/html,x",
                    "com.example.app:/x",
                    "\u0000",
                    "\r\nSet-Cookie: x=y",
                    "\ud83d\ude00",
                    "\u202e",
                    "%2e%2e/%2e%2e",
                    "a".repeat(9000));

    private final Destination destination =
            new Destination(name -> name.equals("till") ? Optional.of(till()) : Optional.empty());

    @Test
    void failsOfNoOddValue() {
        for (String place : odd()) {
            assertThatCode(() -> visit(place)).as(place).doesNotThrowAnyException();
        }
    }

    /** What the login page does with a place, before and after somebody signed in. */
    private void visit(String place) {
        String next = Destination.safe(place);
        destination.application(next, ACME);
        assertThat(destination.target(next, ACME))
                .isIn("", "https://app.example", "http://127.0.0.1:7777", "com.example.app:");
        assertThat(URI.create(next).getAuthority()).isNull();
    }

    private static List<String> odd() {
        var all = new ArrayList<String>();
        var random = new Random(20_261_121);
        for (String value : ODD) {
            all.add(value);
            all.add("/oauth2/authorize?" + value);
            all.add("/oauth2/device" + value);
            all.add(AUTHORIZE + value);
            all.add(AUTHORIZE + URLEncoder.encode(value, StandardCharsets.UTF_8));
            all.add("/oauth2/authorize?client_id=" + value + "&redirect_uri=" + value);
            all.add(AUTHORIZE + value + ODD.get(random.nextInt(ODD.size())));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/authorize?a=%zz",
                "/oauth2/authorize?a={b}",
                "/oauth2/authorize?a=b|c",
                "/oauth2/devices",
                "/oauth2/device/../../admin",
                "https://evil.example",
                "//evil.example",
                "/oauth2/login"
            })
    void goesNowhereElse(String place) {
        assertThat(Destination.safe(place)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/device",
                "/oauth2/device?user_code=BCDF-GHJK",
                AUTHORIZE + CALLBACK
            })
    void goesToPlacesOfThisService(String place) {
        assertThat(Destination.safe(place)).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({
        CALLBACK + ",https://app.example",
        LOCAL + ",http://127.0.0.1:7777",
        "http://127.0.0.1:1234/callback,http://127.0.0.1:1234",
        "com.example.app:/x,com.example.app:",
        "http://127.0.0.1:1234/other,''",
        "http://user@127.0.0.1:1234/callback,''",
        "https://evil.example/callback,''"
    })
    void leadsFormsToAddressesOfTheApplicationOnly(String redirect, String target) {
        String place = AUTHORIZE + URLEncoder.encode(redirect, StandardCharsets.UTF_8);

        assertThat(destination.target(place, ACME)).isEqualTo(target);
        assertThat(destination.target(place, TenantId.next())).isEmpty();
    }

    private static Application till() {
        return new Application(
                ACME,
                Uuid7.next(),
                "till",
                "Till",
                null,
                Set.of(CALLBACK, LOCAL, "com.example.app:/x"),
                Set.of(),
                Set.of("authorization_code"),
                Set.of("openid"),
                true,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
