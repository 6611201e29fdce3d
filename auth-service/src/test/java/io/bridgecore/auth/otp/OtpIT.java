package io.bridgecore.auth.otp;

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
class OtpIT extends RunningAuthService {

    private static final String REQUEST = "/api/v1/otp/request";
    private static final String VERIFY = "/api/v1/otp/verify";

    @Autowired private MailFolder folder;
    private Mails mails;

    @BeforeEach
    void mailbox() {
        mails = new Mails(folder);
    }

    @Test
    void logsInOnce_withSixDigitsFromTheMail() {
        Company company = company();
        request(company.email(), "login");
        String code = mails.code(company.email(), 1);

        Answer in = verify(company.email(), code, "login").is(200);

        assertThat(in.text("user.email")).isEqualTo(company.email());
        get("/api/v1/auth/me", in.access()).is(200);
        verify(company.email(), code, "login").isProblem(401, "invalid_code");
    }

    @Test
    void saysTheSame_whetherTheEmailIsKnownOrNot() {
        Company company = company();

        Answer known = request(company.email(), "login");
        Answer unknown = request("nobody-" + UUID.randomUUID() + "@acme.test", "login");

        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(
                        verify("nobody@acme.test", "000000", "login")
                                .isProblem(401, "invalid_code")
                                .text("detail"))
                .isEqualTo(
                        verify(company.email(), "xxxxxx", "login")
                                .isProblem(401, "invalid_code")
                                .text("detail"))
                .isEqualTo("Invalid or expired OTP");
    }

    @Test
    void voidsTheFormerCode_whenAnotherIsAskedFor() {
        Company company = company();
        request(company.email(), "login");
        String first = mails.code(company.email(), 1);
        request(company.email(), "login");
        String second = mails.code(company.email(), 2);

        if (!first.equals(second)) { // one in a million
            verify(company.email(), first, "login").is(401);
        }
        verify(company.email(), second, "login").is(200);
    }

    @Test
    void refusesTheRightCode_afterThreeWrongOnes() {
        Company company = company();
        request(company.email(), "login");
        String code = mails.code(company.email(), 1);

        for (int i = 0; i < 3; i++) {
            verify(company.email(), code.equals("000000") ? "111111" : "000000", "login").is(401);
        }

        verify(company.email(), code, "login").isProblem(401, "invalid_code");
    }

    @Test
    void refusesACode_thatIsOlderThanFiveMinutes() {
        Company company = company();
        request(company.email(), "login");
        String code = mails.code(company.email(), 1);
        assertThat(
                        look(
                                "select round(extract(epoch from expires_at - sent_at))::text from"
                                        + " mailed_secret where email = '%s'"
                                                .formatted(company.email())))
                .containsExactly("300");

        change(
                "update mailed_secret set expires_at = now() - interval '1 second' where email ="
                        + " '%s'".formatted(company.email()));

        verify(company.email(), code, "login").isProblem(401, "invalid_code");
    }

    @Test
    void isGoodForItsPurposeOnly() {
        Company company = company();
        request(company.email(), "factory_reset");
        String code = mails.code(company.email(), 1);

        verify(company.email(), code, "login").is(401);
        verify(company.email(), code, "password_reset").is(401);
        verify(company.email(), code, "factory_reset").is(200);
    }

    @Test
    void isGoodForOneTenantOnly() {
        Company company = company();
        Company other = company();
        request(company.email(), "login");
        String code = mails.code(company.email(), 1);

        post(VERIFY, body(company.email(), code, "login"), "X-Tenant-Id", other.id().toString())
                .isProblem(401, "invalid_code");
        verify(company.email(), code, "login").is(200);
    }

    @Test
    void letsOneIn_whenManyShowTheSameCodeAtOnce() {
        Company company = company();
        request(company.email(), "login");
        String code = mails.code(company.email(), 1);

        long in =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(_ -> verify(company.email(), code, "login"))
                        .filter(answer -> answer.http().statusCode() == 200)
                        .count();

        assertThat(in).isEqualTo(1);
    }

    @Test
    void sendsFiveInAnHour_andNoMore() {
        Company company = company();
        for (int i = 0; i < 7; i++) {
            request(company.email(), "login");
        }

        assertThat(
                        look(
                                "select count(*)::text from mailed_secret where email = '%s'"
                                        .formatted(company.email())))
                .containsExactly("5");
    }

    @Test
    void keepsNoCodeInTheClear() {
        Company company = company();
        request(company.email(), "login");
        String code = mails.code(company.email(), 1);

        assertThat(look("select m::text from mailed_secret m"))
                .noneMatch(row -> row.contains(code + ",") || row.contains("," + code));
    }

    @Test
    void unlocksWhoWasLocked() {
        Company company = company();
        for (int i = 0; i < 5; i++) {
            post("/api/v1/login/email", company.credentials("Wrong 1 password"));
        }
        post("/api/v1/login/email", company.credentials()).is(423);
        request(company.email(), "login");

        verify(company.email(), mails.code(company.email(), 1), "login").is(200);

        post("/api/v1/login/email", company.credentials()).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"a@b.test\"}",
                "{\"email\": \"a@b.test\", \"purpose\": \"other\"}",
                "{\"email\": \"no-mail\", \"purpose\": \"login\"}",
                "{\"purpose\": \"login\"}"
            })
    void refusesWhatItCannotRead(String body) {
        post(REQUEST, body).isProblem(422, "validation_failed");
    }

    private Answer request(String email, String purpose) {
        return post(REQUEST, "{\"email\": \"%s\", \"purpose\": \"%s\"}".formatted(email, purpose))
                .is(200);
    }

    private Answer verify(String email, String code, String purpose) {
        return post(VERIFY, body(email, code, purpose));
    }

    private static String body(String email, String code, String purpose) {
        return "{\"email\": \"%s\", \"otp\": \"%s\", \"purpose\": \"%s\"}"
                .formatted(email, code, purpose);
    }
}
