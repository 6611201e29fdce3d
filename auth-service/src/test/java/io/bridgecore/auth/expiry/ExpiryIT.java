package io.bridgecore.auth.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Company;
import io.bridgecore.auth.RunningAuthService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ExpiryIT extends RunningAuthService {

    private static final String PATH = "/internal/expiring";

    @Test
    void namesClientsThatExpireSoon_andNoOthers() {
        Company company = company();
        String admin = webLogin(company).is(200).access();
        String soon = client(admin, "Soon", Duration.ofDays(5));
        String later = client(admin, "Later", Duration.ofDays(100));
        String off = client(admin, "Off", Duration.ofDays(5));
        change("update api_client set active = false where client_id = '" + off + "'");
        String gone = client(admin, "Gone", Duration.ofDays(5));
        change(
                "update api_client set expires_at = now() - interval '3 days' where client_id ="
                        + " '%s'".formatted(gone));
        String forgotten = client(admin, "Forgotten", Duration.ofDays(5));
        change(
                "update api_client set expires_at = now() - interval '40 days' where client_id ="
                        + " '%s'".formatted(forgotten));

        String found = get(PATH, serviceToken()).is(200).body();

        assertThat(found)
                .contains(
                        "\"tenant_id\":\""
                                + company.id()
                                + "\",\"kind\":\"api_client\",\"id\":\""
                                + soon
                                + "\",\"name\":\"Soon\"")
                .contains(gone)
                .doesNotContain(later)
                .doesNotContain(off)
                .doesNotContain(forgotten);
        assertThat(get(PATH + "?days=101", serviceToken()).is(200).body()).contains(later);
    }

    @Test
    void namesTheSigningKey_onlyWhenItsChangeIsOverdue() {
        assertThat(get(PATH, serviceToken()).is(200).body()).doesNotContain("signing_key");
        List<String> before = look("select activates_at from signing_key where retired_at is null");
        String token = serviceToken();
        try {
            change(
                    "update signing_key set activates_at = now() - interval '92 days' where"
                            + " retired_at is null");

            assertThat(get(PATH, token).is(200).json().get(0).get("kind").asString())
                    .isEqualTo("signing_key");
            assertThat(get(PATH, token).is(200).json().get(0).get("tenant_id").isNull()).isTrue();
        } finally {
            change(
                    "update signing_key set activates_at = '%s' where retired_at is null"
                            .formatted(before.getFirst()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "367", "x"})
    void refusesBadSpans(String days) {
        get(PATH + "?days=" + days, serviceToken()).is(422);
    }

    @Test
    void isForServicesAlone() {
        get(PATH, webLogin(company()).is(200).access()).is(403);
        get(PATH, adminLogin().access()).is(403);
    }

    private String client(String admin, String name, Duration left) {
        String until = Instant.now().plus(left).truncatedTo(ChronoUnit.SECONDS).toString();
        return post(
                        "/api/v1/api-clients",
                        "{\"name\": \"%s\", \"permissions\": [\"odoo:read\"], \"expires_at\": \"%s\"}"
                                .formatted(name, until),
                        bearer(admin))
                .is(201)
                .text("client.client_id");
    }
}
