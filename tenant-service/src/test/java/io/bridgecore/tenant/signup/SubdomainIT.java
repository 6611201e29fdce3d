package io.bridgecore.tenant.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.tenant.RunningTenantService;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class SubdomainIT extends RunningTenantService {

    private static final String CHECK = ORGANIZATIONS + "/check-subdomain";

    @ParameterizedTest
    @ValueSource(strings = {CHECK, "/api/v1/tenants/check-subdomain"})
    void isAvailable(String path) {
        String label = unique("free");

        var answer =
                post(
                        null,
                        path,
                        Map.of("subdomain", "  " + label.toUpperCase(java.util.Locale.ROOT)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("available").asBoolean()).isTrue();
        assertThat(answer.text("subdomain")).isEqualTo(label);
        assertThat(answer.text("message")).isEqualTo("Available");
    }

    @Test
    void isTaken() {
        var taken = signUp(unique("acme"));
        for (String label : new String[] {taken.text("subdomain"), taken.text("slug")}) {
            var answer = post(null, CHECK, Map.of("subdomain", label));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("available").asBoolean()).isFalse();
            assertThat(answer.text("message")).isEqualTo("Subdomain already taken");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ab, must have 3 to 63 characters",
        "a_b_c, 'may contain only a-z, 0-9 and hyphens'",
        "müller, 'may contain only a-z, 0-9 and hyphens'",
        "x' or '1'='1, 'may contain only a-z, 0-9 and hyphens'",
        "-abc, must not start or end with a hyphen",
        "abc-, must not start or end with a hyphen",
        "admin, is reserved",
        "xn--mller-kva, is reserved"
    })
    void saysWhyItCannotBeHad(String label, String why) {
        var answer = post(null, CHECK, Map.of("subdomain", label));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("available").asBoolean()).isFalse();
        assertThat(answer.text("message")).isEqualTo("Subdomain " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"subdomain\": 5}", "{\"subdomain\": null}", "{\"name\": \"abc\"}"})
    void rejectsAQuestionWithoutOne(String body) {
        assertThat(post(null, CHECK, body).status()).isEqualTo(422);
    }
}
