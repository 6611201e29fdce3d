package io.bridgecore.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A company comes to the platform. */
class SignupIT {

    private static final Client GUEST = Client.at("api.localhost");

    @ParameterizedTest
    @ValueSource(strings = {"ab", "-leading", "trailing-", "bad_chars", "with space", "ümlaut"})
    void innoerp12_aNameThatIsNoSubdomainIsRefused(String name) {
        Answer checked = check(name);

        assertThat(
                        checked.status() == 422
                                || checked.status() == 400
                                || !checked.at("/available").asBoolean(true))
                .as(checked.raw().body())
                .isTrue();
    }

    @Test
    void innoerp12_aFreeNameIsAvailable_andATakenOneIsNot() {
        String free = "free-" + UUID.randomUUID().toString().substring(0, 8);
        Company taken = Company.signUp("taken");

        assertThat(check(free).at("/available").asBoolean()).isTrue();
        assertThat(check(taken.slug()).at("/available").asBoolean(true)).isFalse();
        assertThat(check(taken.slug().toUpperCase(Locale.ROOT)).at("/available").asBoolean(false))
                .as("upper case is no other name")
                .isFalse();
    }

    @Test
    void innoerp13_aSignupMakesATenantOnTrialWithItsModulesAndAnAdminWhoCanLogIn() {
        String slug = "fresh-" + UUID.randomUUID().toString().substring(0, 8);

        Answer signup = Company.signUp(slug, "owner@" + slug + ".example");

        assertThat(signup.status()).isEqualTo(201);
        Client admin = Company.login(slug);
        Answer organization = admin.get("/api/v1/organizations/" + signup.text("/id"));
        assertThat(organization.text("/slug")).isEqualTo("company-" + slug);
        assertThat(Instant.parse(organization.text("/trial_ends_at")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(13)),
                        Instant.now().plus(Duration.ofDays(15)));
        Answer modules = admin.get("/api/v1/modules/organization/" + signup.text("/id"));
        assertThat(modules.body())
                .isNotEmpty()
                .allMatch(module -> module.path("is_enabled").asBoolean());
        assertThat(moduleIds(modules.body()))
                .isEqualTo(moduleIds(admin.get("/api/v1/modules/industry/retail").body()));
    }

    @Test
    void innoerp13_aTakenSubdomainIs400() {
        Company first = Company.signUp("only-one");

        Answer second = Company.signUp(first.slug(), "somebody@else.example");

        assertThat(second.status()).isEqualTo(400);
    }

    @Test
    void innoerp13_anUnknownIndustryIsSaid() {
        String slug = "odd-" + UUID.randomUUID().toString().substring(0, 8);

        Answer signup =
                GUEST.post(
                        "/api/v1/tenants/signup",
                        Map.of(
                                "business_name",
                                "Odd one",
                                "subdomain",
                                slug,
                                "owner_email",
                                "owner@" + slug + ".example",
                                "owner_name",
                                "Olivia Owner",
                                "password",
                                Company.PASSWORD,
                                "industry_code",
                                "alchemy"));

        assertThat(signup.status()).as(signup.raw().body()).isEqualTo(422);
        assertThat(check(slug).at("/available").asBoolean()).isTrue();
    }

    private static Answer check(String name) {
        return GUEST.post("/api/v1/organizations/check-subdomain", Map.of("subdomain", name));
    }

    private static Set<String> moduleIds(JsonNode modules) {
        return StreamSupport.stream(modules.spliterator(), false)
                .map(module -> module.path("module_id").asString())
                .collect(Collectors.toSet());
    }
}
