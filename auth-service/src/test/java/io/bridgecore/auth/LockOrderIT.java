package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.mail.MailFolder;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** First the account, then what was mailed to it, then its sessions: nobody waits in a circle. */
@NullMarked
class LockOrderIT extends RunningAuthService {

    private static final String FRESH = "Another 4 horses!";
    private static final int ROUNDS = 12;

    @Autowired private MailFolder folder;
    private Mails mails;
    private Company company;
    private String user = "";

    @BeforeEach
    void hire() {
        mails = new Mails(folder);
        company = company();
        user = userOf(company);
    }

    @Test
    void aLinkWaitsForTheAccount_withoutHoldingMail() throws Exception {
        String link = link(1);

        touchesNoMail_whileTheAccountIsHeld(() -> byLink(link)).is(200);
    }

    @Test
    void aCodeWaitsForTheAccount_withoutHoldingMail() throws Exception {
        wantCode();
        String code = mails.code(company.email(), 1);

        touchesNoMail_whileTheAccountIsHeld(() -> post("/api/v1/otp/verify", otp(code))).is(200);
    }

    @Test
    void aPasswordChangeWaitsForTheAccount_withoutHoldingMail() throws Exception {
        String access = webLogin(company).is(200).access();
        wantCode();
        mails.code(company.email(), 1);
        String body =
                "{\"new_password\": \"%s\", \"current_password\": \"%s\"}"
                        .formatted(FRESH, PASSWORD);

        touchesNoMail_whileTheAccountIsHeld(
                        () -> post("/api/v1/password/change", body, bearer(access)))
                .is(200);
    }

    @Test
    void anotherEmailWaitsForTheAccount_withoutHoldingMail() throws Exception {
        link(1);

        touchesNoMail_whileTheAccountIsHeld(() -> move("moved-" + company.email())).is(204);
    }

    @Test
    void comesThrough_whenLinksAndEmailsChangeOnePersonAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= ROUNDS; round++) {
                String link = link(round);
                Callable<Answer> used = () -> byLink(link);
                Callable<Answer> moved = () -> move("moved-" + company.email());
                for (var answer : threads.invokeAll(List.of(used, moved, used, moved))) {
                    assertThat(answer.get().http().statusCode()).isIn(200, 204, 400);
                }
                move(company.email()).is(204);
            }
        }
    }

    private Answer touchesNoMail_whileTheAccountIsHeld(Supplier<Answer> deed)
            throws SQLException, ExecutionException, InterruptedException {
        try (var account = Blocked.on("select id from account where id = '%s'".formatted(user))) {
            var answer = account.stops(deed);
            assertThat(answer).isNotDone();
            assertThat(
                            look(
                                    "select id from mailed_secret where tenant_id = '%s' for update nowait"
                                            .formatted(company.id())))
                    .isNotEmpty();
            account.letGo();
            return answer.get();
        }
    }

    /** The one in the latest of so many mails; the password is another one from then on. */
    private String link(int count) {
        post(
                        "/api/v1/password/admin-reset",
                        "{\"user_email\": \"%s\"}".formatted(company.email()),
                        bearer(adminLogin().access()))
                .is(200);
        return mails.token(company.email(), count);
    }

    private void wantCode() {
        post(
                        "/api/v1/otp/request",
                        "{\"email\": \"%s\", \"purpose\": \"login\"}".formatted(company.email()))
                .is(200);
    }

    private Answer move(String email) {
        return internal(
                "PUT",
                "/internal/users/" + user + "/email",
                "{\"email\": \"%s\"}".formatted(email),
                company);
    }

    private Answer byLink(String token) {
        return post(
                "/api/v1/password/link",
                "{\"token\": \"%s\", \"new_password\": \"%s\"}".formatted(token, FRESH));
    }

    private String otp(String code) {
        return "{\"email\": \"%s\", \"otp\": \"%s\", \"purpose\": \"login\"}"
                .formatted(company.email(), code);
    }
}
