package io.bridgecore.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.RunningAuthService;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class FactorPolicyIT extends RunningAuthService {

    private static final String POLICY = "/api/v1/auth/policy";
    private static final String FACTORS = "/api/v1/auth/factors";
    private static final String REQUIRED = "{\"second_factor\": {\"admin\": \"required\"}}";

    @Test
    void isMildUntilSomebodySaysOtherwise() {
        Answer policy = get(POLICY, webLogin(company()).is(200).access()).is(200);

        assertThat(policy.text("otherwise")).isEqualTo("optional");
        assertThat(policy.at("second_factor").isEmpty()).isTrue();
        assertThat(policy.at("step_up_max_age_seconds").asInt()).isEqualTo(600);
        assertThat(policy.at("step_up_always").asBoolean()).isFalse();
    }

    @Test
    void letsWhoHasNoFactorDoNothingButEnrol_whereOneIsRequired() {
        Company company = company();
        put(company, REQUIRED).is(200);

        Answer login = webLogin(company).is(200);
        var claims = Answer.claims(login.access());

        assertThat(claims.path("permissions").isEmpty()).isTrue();
        assertThat(claims.path("enrolment_required").asBoolean()).isTrue();
        get("/api/v1/auth/me", login.access()).isProblem(403, "enrolment_required");
        get(POLICY, login.access()).is(403);

        enrol(login.access());
        Answer renewed =
                post(
                                "/api/v1/auth/refresh",
                                "{\"refresh_token\": \"%s\"}".formatted(login.refresh()))
                        .is(200);
        assertThat(Answer.claims(renewed.access()).has("enrolment_required")).isFalse();
        assertThat(Answer.claims(renewed.access()).path("acr").asString()).isEqualTo("2");
        get("/api/v1/auth/me", renewed.access()).is(200);
        webLogin(company).isProblem(401, "otp_required");
    }

    @Test
    void canSwitchSecondFactorsOff() {
        Company company = company();
        put(company, "{\"otherwise\": \"off\"}").is(200);

        String token = webLogin(company).is(200).access();

        post(FACTORS + "/totp", null, bearer(token)).isProblem(409, "second_factor_off");
    }

    @Test
    void canDemandFreshPasswords() {
        Company company = company();
        put(company, "{\"step_up_always\": true, \"step_up_max_age_seconds\": 30}").is(200);
        Answer login = webLogin(company).is(200);
        change(
                "update session set authenticated_at = now() - interval '1 minute' where id = '%s'"
                        .formatted(Answer.claims(login.access()).path("sid").asString()));
        String old =
                post(
                                "/api/v1/auth/refresh",
                                "{\"refresh_token\": \"%s\"}".formatted(login.refresh()))
                        .is(200)
                        .access();

        send("PUT", POLICY, "{}", bearer(old)).isProblem(403, "step_up_required");
        stepUp(old, "{\"password\": \"another password\"}").isProblem(422, "wrong_password");
        stepUp(old, "{\"totp_code\": \"123456\"}").is(422);
        stepUp(old, "{}").isProblem(422, "validation_failed");
        Answer up = stepUp(old, "{\"password\": \"%s\"}".formatted(PASSWORD)).is(200);
        assertThat(up.text("acr")).isEqualTo("1");
        send("PUT", POLICY, "{}", bearer(up.access())).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"second_factor\": {\"admin\": \"sometimes\"}}",
                "{\"second_factor\": {\"Not A Key\": \"off\"}}",
                "{\"second_factor\": {\"service_amdin\": \"required\"}}",
                "{\"otherwise\": \"sometimes\"}",
                "{\"step_up_max_age_seconds\": 1}",
                "{\"unknown\": true}"
            })
    void refusesWhatIsNoPolicy(String body) {
        put(company(), body).isProblem(422, "validation_failed");
    }

    @Test
    void countsFurtherRoles_andOtherNamesOfRoles() {
        Company company = company();
        String clerk = hire(company, "staff", "clerk@acme.test").text("id");
        change(
                "update account set extra_roles = '{service_admin}' where id = '%s'"
                        .formatted(clerk));
        Answer policy =
                put(
                                company,
                                """
                                {"second_factor": {"service_admin": "required", "staff": "off",
                                 "org_admin": "optional"}}
                                """)
                        .is(200);

        assertThat(policy.at("second_factor").toString()).contains("\"admin\":\"optional\"");
        String token = loginAs(company, "clerk@acme.test").is(200).access();
        assertThat(Answer.claims(token).path("enrolment_required").asBoolean()).isTrue();
        enrol(token);
        loginAs(company, "clerk@acme.test").isProblem(401, "otp_required");
    }

    /** As policies were stored once; the names of roles that are gone do no harm. */
    @Test
    void knowsWhatWasStoredUnderOtherNames() {
        Company company = company();
        change(
                """
                insert into factor_policy (tenant_id, second_factor, otherwise, step_up_seconds,
                    step_up_always, updated_at)
                values ('%s', '{"org_admin": "required", "admin": "off", "gone": "off"}',
                    'optional', 600, false, now())
                """
                        .formatted(company.id()));

        Answer login = webLogin(company).is(200);

        assertThat(Answer.claims(login.access()).path("enrolment_required").asBoolean()).isTrue();
    }

    @Test
    void belongsToOneOrganization() {
        Company strict = company();
        put(strict, REQUIRED).is(200);

        Answer other = get(POLICY, webLogin(company()).is(200).access()).is(200);

        assertThat(other.at("second_factor").isEmpty()).isTrue();
        send("GET", POLICY, null).isProblem(401, "unauthorized");
        get(POLICY, serviceToken()).isProblem(403, "forbidden");
    }

    @Test
    void existsForThePlatformToo() {
        String admin = adminLogin().access();

        assertThat(get("/admin/auth/policy", admin).is(200).text("otherwise"))
                .isEqualTo("optional");
        get("/admin/auth/policy", webLogin(company()).is(200).access()).isProblem(403, "forbidden");
        assertThat(get("/admin/auth/factors", admin).is(200).body()).isEqualTo("[]");
        post("/admin/auth/factors/totp", null, bearer(admin)).is(201);
    }

    private void enrol(String token) {
        Answer begun = post(FACTORS + "/totp", null, bearer(token)).is(201);
        String code = new Authenticator(begun.text("secret")).code();
        post(FACTORS + "/totp/confirm", "{\"code\": \"%s\"}".formatted(code), bearer(token))
                .is(200);
    }

    private Answer put(Company company, String body) {
        return send("PUT", POLICY, body, bearer(webLogin(company).is(200).access()));
    }

    private Answer stepUp(String token, String body) {
        return post("/api/v1/auth/step-up", body, bearer(token));
    }
}
