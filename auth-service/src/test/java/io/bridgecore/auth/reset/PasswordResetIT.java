package io.bridgecore.auth.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.Mails;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.mail.MailFolder;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class PasswordResetIT extends RunningAuthService {

    private static final String FORGOT = "/api/v1/password/forgot";
    private static final String RESET = "/api/v1/password/reset";
    private static final String LINK = "/api/v1/password/link";
    private static final String SELF = "/api/v1/admin/password/reset";
    private static final String FRESH = "Another 4 horses!";

    @Autowired private MailFolder folder;
    private Mails mails;

    @BeforeEach
    void mailbox() {
        mails = new Mails(folder);
    }

    @Test
    void tritiq04_forgetsAlikeForKnownAndUnknown_andRefusesWrongCodes() {
        Company company = company();
        Answer known = post(FORGOT, email(company.email())).is(200);
        Answer unknown = post(FORGOT, email("x-" + UUID.randomUUID() + "@acme.test")).is(200);

        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(known.text("message")).startsWith("If the email exists");
        assertThat(reset(company.email(), "000000", FRESH).is(401).text("detail"))
                .contains("Invalid or expired OTP");
        post(RESET, "{\"email\": \"a@b.test\"}").isProblem(422, "validation_failed");
        post(RESET, "{}").isProblem(422, "validation_failed");
    }

    @Test
    void setsAPasswordByCode_andEndsEverySession() {
        Company company = company();
        Answer before = webLogin(company).is(200);
        post(FORGOT, email(company.email())).is(200);
        String code = mails.code(company.email(), 1);

        reset(company.email(), code, "weak").isProblem(422, "validation_failed");
        Answer done = reset(company.email(), code, FRESH).is(200);

        assertThat(done.names()).containsExactly("access_token", "message", "token_type");
        get("/api/v1/auth/me", done.access()).is(200);
        post("/api/v1/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(before.refresh()))
                .is(401);
        post("/api/v1/auth/tenant/login", company.credentials(FRESH)).is(200);
        mobileLogin(company).is(401);
        reset(company.email(), code, FRESH + "2").isProblem(401, "invalid_code");
    }

    @Test
    void unlocksByCode() {
        Company company = company();
        for (int i = 0; i < 5; i++) {
            post("/api/v1/login/email", company.credentials("Wrong 1 password"));
        }
        post(FORGOT, email(company.email())).is(200);

        reset(company.email(), mails.code(company.email(), 1), FRESH).is(200);

        post("/api/v1/login/email", company.credentials(FRESH)).is(200);
    }

    @Test
    void choosesAPasswordAfterACodeWasVerified() {
        Company company = company();
        post(FORGOT, email(company.email())).is(200);
        String code = mails.code(company.email(), 1);
        String token =
                post(
                                "/api/v1/otp/verify",
                                "{\"email\": \"%s\", \"otp\": \"%s\", \"purpose\": \"password_reset\"}"
                                        .formatted(company.email(), code))
                        .is(200)
                        .access();

        post(
                        "/api/v1/password/change",
                        "{\"new_password\": \"%s\"}".formatted(FRESH),
                        bearer(token))
                .is(200);

        post("/api/v1/auth/tenant/login", company.credentials(FRESH)).is(200);
    }

    @Test
    void setsAPasswordByLink_once() {
        Company company = company();
        String token = link(company);

        byLink(token, "weak").isProblem(422, "validation_failed");
        byLink(token, FRESH).is(200);

        post("/api/v1/auth/tenant/login", company.credentials(FRESH)).is(200);
        byLink(token, FRESH + "2").isProblem(400, "invalid_link");
    }

    @Test
    void letsOneLinkHolderThrough_whenManyComeAtOnce() {
        String token = link(company());

        long done =
                IntStream.range(0, 12)
                        .parallel()
                        .mapToObj(i -> byLink(token, FRESH + i))
                        .filter(answer -> answer.http().statusCode() == 200)
                        .count();

        assertThat(done).isEqualTo(1);
    }

    @Test
    void refusesALink_thatIsTooOldOrForAnotherTenant() {
        Company company = company();
        String token = link(company);
        byLink(token.replace(company.id().toString(), company().id().toString()), FRESH)
                .isProblem(400, "invalid_link");

        change(
                "update mailed_secret set expires_at = now() - interval '1 second' where email ="
                        + " '%s'".formatted(company.email()));

        byLink(token, FRESH).isProblem(400, "invalid_link");
    }

    @Test
    void voidsALink_whenThePasswordWasChangedOtherwise() {
        Company company = company();
        String token = link(company);
        post(
                        "/api/v1/password/change",
                        "{\"new_password\": \"%s\", \"current_password\": \"%s\"}"
                                .formatted(FRESH, PASSWORD),
                        bearer(webLogin(company).is(200).access()))
                .is(200);

        byLink(token, FRESH + "2").isProblem(400, "invalid_link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "'; drop table account; --", "%00"})
    void refusesWhatIsNoLink(String token) {
        byLink(token, FRESH).isProblem(400, "invalid_link");
    }

    @Test
    void showsAPageForTheLink() {
        Answer page = send("GET", "/api/v1/password/page", null).is(200);

        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'");
        assertThat(page.body()).contains("page.js");
        assertThat(send("GET", "/api/v1/password/page.js", null).is(200).body())
                .contains("location.hash");
    }

    /** The token of a link that somebody mailed to himself. */
    private String link(Company company) {
        post(
                        SELF,
                        "{\"target_email\": \"%s\"}".formatted(company.email()),
                        bearer(webLogin(company).is(200).access()))
                .is(200);
        return mails.token(company.email(), 1);
    }

    private Answer reset(String email, String code, String wanted) {
        return post(
                RESET,
                "{\"email\": \"%s\", \"otp\": \"%s\", \"new_password\": \"%s\"}"
                        .formatted(email, code, wanted));
    }

    private Answer byLink(String token, String wanted) {
        return post(LINK, "{\"token\": \"%s\", \"new_password\": \"%s\"}".formatted(token, wanted));
    }

    private static String email(String email) {
        return "{\"email\": \"%s\"}".formatted(email);
    }
}
