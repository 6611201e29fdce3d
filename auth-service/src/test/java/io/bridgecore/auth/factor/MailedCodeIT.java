package io.bridgecore.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.Mails;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.mail.MailFolder;
import io.bridgecore.tenancy.standing.Tenants;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A mailed code is used up by the login that it leads to, and by nothing less. */
@NullMarked
class MailedCodeIT extends RunningAuthService {

    private static final String FACTORS = "/api/v1/auth/factors";
    private static final String FRESH = "Another 4 horses!";

    @Autowired private MailFolder folder;
    @Autowired private Tenants tenants;
    private Mails mails;
    private Company company;

    @BeforeEach
    void hire() {
        mails = new Mails(folder);
        company = company();
    }

    @Test
    void staysGood_untilTheSecondFactorIsRight() {
        Authenticator app = enrol();
        String code = mailed("login");

        verify(code, null).isProblem(401, "otp_required");
        verify(code, null).isProblem(401, "otp_required");
        verify(code, null).isProblem(401, "otp_required");
        verify(code, app.wrong()).isProblem(401, "invalid_otp");
        Answer in = verify(code, app.code(1)).is(200);

        JsonNode claims = Answer.claims(in.access());
        assertThat(claims.path("acr").asString()).isEqualTo("2");
        assertThat(claims.path("amr").toString()).isEqualTo("[\"otp\",\"mfa\"]");
        verify(code, app.code(1)).isProblem(401, "invalid_code");
    }

    @Test
    void saysThatThereWasNoPassword() {
        JsonNode claims = Answer.claims(verify(mailed("login"), null).is(200).access());

        assertThat(claims.path("acr").asString()).isEqualTo("1");
        assertThat(claims.path("amr").toString()).isEqualTo("[\"otp\"]");
    }

    @Test
    void isWorthNothing_afterThreeWrongSecondFactors() {
        Authenticator app = enrol();
        String code = mailed("login");

        for (int i = 0; i < 3; i++) {
            verify(code, app.wrong()).isProblem(401, "invalid_otp");
        }

        verify(code, app.code(1)).isProblem(401, "invalid_code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "password_reset"})
    void staysGood_whileTheTenantCannotBeLookedUp(String purpose) {
        String code = mailed(purpose);
        tenantServiceAnswers(company, 500);
        tenants.forget(company.id());
        shown(code, purpose).is(503);

        tenantIs(company, "active", null);
        tenants.forget(company.id());

        shown(code, purpose).is(200);
        shown(code, purpose).isProblem(401, "invalid_code");
    }

    @Test
    void setsAPassword_onlyWithTheSecondFactor() {
        Authenticator app = enrol();
        String code = mailed("password_reset");

        reset(code, null).isProblem(401, "otp_required");
        mobileLogin(company).isProblem(401, "otp_required");
        reset(code, app.code(1)).is(200);

        post("/api/v1/auth/tenant/login", company.credentials(FRESH))
                .isProblem(401, "otp_required");
    }

    private Authenticator enrol() {
        String token = webLogin(company).is(200).access();
        var app =
                new Authenticator(
                        post(FACTORS + "/totp", null, bearer(token)).is(201).text("secret"));
        post(FACTORS + "/totp/confirm", "{\"code\": \"%s\"}".formatted(app.code()), bearer(token))
                .is(200);
        return app;
    }

    private String mailed(String purpose) {
        post(
                        "/api/v1/otp/request",
                        "{\"email\": \"%s\", \"purpose\": \"%s\"}"
                                .formatted(company.email(), purpose))
                .is(200);
        return mails.code(company.email(), 1);
    }

    private Answer shown(String code, String purpose) {
        return purpose.equals("login") ? verify(code, null) : reset(code, null);
    }

    private Answer verify(String code, @Nullable String second) {
        return post("/api/v1/otp/verify", body(code, "\"purpose\": \"login\"", second));
    }

    private Answer reset(String code, @Nullable String second) {
        return post(
                "/api/v1/password/reset",
                body(code, "\"new_password\": \"%s\"".formatted(FRESH), second));
    }

    private String body(String code, String more, @Nullable String second) {
        String factor = second == null ? "" : ", \"totp_code\": \"%s\"".formatted(second);
        return "{\"email\": \"%s\", \"otp\": \"%s\", %s%s}"
                .formatted(company.email(), code, more, factor);
    }
}
