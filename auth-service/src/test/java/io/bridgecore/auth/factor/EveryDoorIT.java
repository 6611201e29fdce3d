package io.bridgecore.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.Mails;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.mail.MailFolder;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** No dialect and no code by mail leads past a second factor. */
@NullMarked
class EveryDoorIT extends RunningAuthService {

    private static final String FACTORS = "/api/v1/auth/factors";

    @Autowired private MailFolder folder;

    private Company company = new Company(TenantId.next(), "", "", "");
    private String recovery = "";

    @BeforeEach
    void enrol() {
        company = company();
        String token = webLogin(company).is(200).access();
        Answer begun = post(FACTORS + "/totp", null, bearer(token)).is(201);
        String code = new Authenticator(begun.text("secret")).code();
        recovery =
                post(FACTORS + "/totp/confirm", "{\"code\": \"%s\"}".formatted(code), bearer(token))
                        .is(200)
                        .at("recovery_codes")
                        .path(0)
                        .asString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/auth/tenant/login",
                "/api/v1/login/email",
                "/api/v1/auth/login/email"
            })
    void asksWhoeverLogsIn(String path) {
        post(path, company.credentials()).isProblem(401, "otp_required");

        isDouble(post(path, with(company.credentials())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/token", "/api/v1/login/login"})
    void asksWhoeverSendsAForm(String path) {
        String fields =
                "username=" + company.email() + "&password=" + company.password().replace(" ", "+");
        String[] tenant = {"X-Tenant-Id", company.id().toString()};

        form(path, fields, tenant).isProblem(401, "otp_required");

        isDouble(form(path, fields + "&totp_code=" + recovery, tenant));
    }

    @Test
    void asksWhoeverShowsACodeFromTheMail() {
        String email = "{\"email\": \"%s\", \"purpose\": \"login\"}".formatted(company.email());
        String body = "{\"email\": \"%s\", \"purpose\": \"login\", \"otp\": \"%s\"}";
        var mails = new Mails(folder);

        post("/api/v1/otp/request", email).is(200);
        post("/api/v1/otp/verify", body.formatted(company.email(), mails.code(company.email(), 1)))
                .isProblem(401, "otp_required");
        post("/api/v1/otp/request", email).is(200);

        String code = mails.code(company.email(), 2);
        isDouble(post("/api/v1/otp/verify", with(body.formatted(company.email(), code))));
    }

    private String with(String body) {
        return body.replace("}", ", \"totp_code\": \"%s\"}".formatted(recovery));
    }

    private static void isDouble(Answer login) {
        assertThat(Answer.claims(login.is(200).access()).path("acr").asString()).isEqualTo("2");
    }
}
