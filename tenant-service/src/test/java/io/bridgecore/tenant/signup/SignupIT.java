package io.bridgecore.tenant.signup;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.ModulesAssigned;
import io.bridgecore.contracts.event.TenantCreated;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@NullMarked
class SignupIT extends RunningTenantService {

    @Test
    void makesATenantOnTrial() {
        String subdomain = unique("acme");
        var answer = signUp(subdomain);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("name")).isEqualTo("Company " + subdomain);
        assertThat(answer.text("slug")).isEqualTo("company-" + subdomain);
        assertThat(answer.text("subdomain")).isEqualTo(subdomain);
        assertThat(answer.text("owner_email")).isEqualTo("owner@" + subdomain + ".example");
        assertThat(answer.text("status")).isEqualTo("trial");
        assertThat(answer.text("plan")).isEqualTo("Professional");
        assertThat(answer.body().path("is_active").asBoolean()).isTrue();
        assertThat(answer.body().path("stripe_customer_id").isNull()).isTrue();
        assertThat(answer.body().path("industry_code").isNull()).isTrue();
        assertThat(Instant.parse(answer.text("trial_ends_at")))
                .isCloseTo(Instant.now().plus(14, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
        assertThat(answer.text("created_at")).endsWith("Z");
        assertThat(get(admin(), ORGANIZATIONS + "/" + answer.text("id")).body())
                .isEqualTo(answer.body());
        assertThat(count("organization_module where tenant_id = '" + answer.id() + "'")).isZero();
    }

    @Test
    void makesTheAdministratorInAuthService() {
        String subdomain = unique("acme");
        TenantId id = signUp(subdomain).id();

        AUTH.verify(
                1,
                putRequestedFor(urlEqualTo("/internal/tenants/" + id + "/admin"))
                        .withHeader("Authorization", matching("Bearer .+"))
                        .withHeader("X-Request-ID", matching(".+"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"email": "owner@%s.example", "full_name": "Olivia Owner",
                                         "password": "%s"}
                                        """
                                                .formatted(subdomain, PASSWORD))));
    }

    @Test
    void keepsNoPassword() {
        String subdomain = unique("acme");
        send(
                HttpMethod.POST,
                SIGNUP,
                null,
                signupOf(subdomain),
                Map.of("Idempotency-Key", unique("k")));

        for (String table :
                List.of("organization", "signup", "idempotency_key", "event_publication")) {
            assertThat(count(table + " t where t::text like '%" + PASSWORD + "%'"))
                    .as(table)
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"tech, projects crm hr finance products", "finance, finance crm hr projects"})
    void innoerp13_assignsTheModulesOfTheIndustry(String industry, String modules) {
        var answer = signUpIn(industry);

        assertThat(answer.text("industry_code")).isEqualTo(industry);
        var assigned = get(admin(), MODULES + "/organization/" + answer.id()).body();
        assertThat(assigned.valueStream().map(m -> m.path("module_id").asString()))
                .containsExactlyInAnyOrder(modules.split(" "));
        assertThat(assigned.valueStream())
                .allMatch(m -> m.path("is_enabled").asBoolean() && m.path("enabled_at").isString());
    }

    @Test
    void tellsTheOthers() {
        var answer = signUpIn("retail");

        try (var created = KafkaProbe.on(TenantCreated.TOPIC);
                var assigned = KafkaProbe.on(ModulesAssigned.TOPIC)) {
            var events = created.awaitKey(1, answer.id());
            assertThat(events).hasSize(1);
            var event = JSON.readTree(events.getFirst().value());
            assertThat(event.path("tenant_id").asString()).isEqualTo(answer.text("id"));
            assertThat(event.path("data").path("slug").asString()).isEqualTo(answer.text("slug"));
            assertThat(event.path("data").path("status").asString()).isEqualTo("trial");
            assertThat(event.path("data").path("industry_code").asString()).isEqualTo("retail");
            assertThat(assigned.awaitKey(1, answer.id())).hasSize(1);
            var modules = JSON.readTree(assigned.awaitKey(1, answer.id()).getFirst().value());
            assertThat(modules.path("data").path("module_ids").valueStream())
                    .extracting(JsonNode::asString)
                    .containsExactly("inventory", "crm", "finance", "products", "contact");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"technology", "'; drop table organization; --", "RETAIL", ""})
    void rejectsAnUnknownIndustry(String industry) {
        var answer = signUpIn(industry);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("unknown_industry");
        assertThat(answer.field()).isEqualTo("industry_code");
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of("business_name", ""),
                Arguments.of("business_name", "a".repeat(256)),
                Arguments.of("business_name", "nul\u0000byte"),
                Arguments.of("business_name", 7),
                Arguments.of("subdomain", "ab"),
                Arguments.of("subdomain", "-abc"),
                Arguments.of("subdomain", "müller"),
                Arguments.of("subdomain", "аcme"),
                Arguments.of("subdomain", "a.b.c"),
                Arguments.of("subdomain", "x' or '1'='1"),
                Arguments.of("subdomain", "www"),
                Arguments.of("subdomain", List.of("abc")),
                Arguments.of("owner_email", "nobody"),
                Arguments.of("owner_email", ""),
                Arguments.of("owner_name", " "),
                Arguments.of("owner_name", "a\u0007b"),
                Arguments.of("password", "12345"),
                Arguments.of("password", "p".repeat(201)),
                Arguments.of("industry_code", 3),
                Arguments.of("is_admin", true));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void namesTheFieldThatIsNotAcceptable(String field, Object value) {
        var body = signupOf(unique("acme"));
        body.put(field, value);
        long before = count("organization");

        var answer = post(null, SIGNUP, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).isEqualTo(field);
        assertThat(answer.headers().getContentType()).hasToString("application/problem+json");
        assertThat(count("organization")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"business_name", "subdomain", "owner_email", "owner_name", "password"})
    void namesTheFieldThatIsMissing(String field) {
        var body = signupOf(unique("acme"));
        body.remove(field);

        var answer = post(null, SIGNUP, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"subdomain\": ", "not json", "{]"})
    void rejectsMalformedJson(String body) {
        var answer = post(null, SIGNUP, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed_json");
    }

    @Test
    void rejectsASubdomainThatIsTaken() {
        String subdomain = unique("acme");
        signUp(subdomain);
        var second = signupOf(subdomain);
        second.put("business_name", "Somebody else");

        var answer = post(null, SIGNUP, second);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("subdomain_taken");
        assertThat(answer.field()).isEqualTo("subdomain");
    }

    @Test
    void rejectsASubdomainThatIsAnothersSlug() {
        String slug = signUp(unique("acme")).text("slug");

        assertThat(signUp(slug).code()).isEqualTo("subdomain_taken");
    }

    @Test
    void takesTheSubdomainForASlug_whenTheNameGivesNone() {
        for (String name : List.of("株式会社", "Admin", "X")) {
            String subdomain = unique("acme");
            var body = signupOf(subdomain);
            body.put("business_name", name);

            var answer = post(null, SIGNUP, body);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text("slug")).isEqualTo(subdomain);
            assertThat(answer.text("name")).isEqualTo(name);
        }
    }

    @Test
    void takesTheSubdomainForASlug_whenAnotherHasTheNamesSlug() {
        var first = signupOf(unique("acme"));
        var second = signupOf(unique("acme"));
        second.put("business_name", first.get("business_name"));
        post(null, SIGNUP, first);

        var answer = post(null, SIGNUP, second);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("slug")).isEqualTo(second.get("subdomain"));
    }

    @Test
    void keepsStrangeNamesAsTheyAre() {
        var body = signupOf(unique("acme"));
        body.put("business_name", "Robert'); DROP TABLE organization;-- ☃");

        var answer = post(null, SIGNUP, body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(get(admin(), ORGANIZATIONS + "/" + answer.id()).text("name"))
                .isEqualTo("Robert'); DROP TABLE organization;-- ☃");
    }

    @Test
    void letsOneOfManyEqualSignupsThrough() throws Exception {
        var body = signupOf(unique("race"));

        List<Answer> answers = atOnce(8, () -> post(null, SIGNUP, body));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .allMatch(a -> a.status() == 400 && a.code().equals("subdomain_taken"));
        assertThat(count("organization where subdomain = '" + body.get("subdomain") + "'"))
                .isEqualTo(1);
    }

    @Test
    void letsBothThrough_whenEachWantsTheOthersName() throws Exception {
        String one = unique("one");
        String two = unique("two");
        var first = signupOf(one);
        first.put("business_name", two);
        var second = signupOf(two);
        second.put("business_name", one);

        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var a = threads.submit(() -> post(null, SIGNUP, first));
            var b = threads.submit(() -> post(null, SIGNUP, second));
            answers.add(a.get());
            answers.add(b.get());
        }

        assertThat(answers).allMatch(a -> a.status() == 201 || a.code().equals("subdomain_taken"));
        assertThat(answers).anyMatch(a -> a.status() == 201);
    }

    @Test
    void needsNoTokenAndIgnoresAValidOne() {
        assertThat(post(Tokens.superAdmin(), SIGNUP, signupOf(unique("acme"))).status())
                .isEqualTo(201);
        assertThat(post(null, "/api/v1/tenants/signup", signupOf(unique("acme"))).status())
                .isEqualTo(201);
    }

    static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> calls =
                    Stream.generate(() -> threads.submit(call)).limit(times).toList();
            for (Future<Answer> each : calls) {
                answers.add(each.get());
            }
        }
        return answers;
    }
}
