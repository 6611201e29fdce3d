package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who can come in and run it stays in every organization. */
@NullMarked
class LastAdministratorIT extends RunningAuthService {

    private static final String USERS = "/internal/users";

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\": \"staff\"}", "{\"active\": false}"})
    void stays(String wish) {
        Company company = company();

        change(company, userOf(company), wish).isProblem(409, "last_admin");
        internal("DELETE", USERS + "/" + userOf(company), null, company)
                .isProblem(409, "last_admin");
        change(company, userOf(company), "{\"full_name\": \"Boss\"}").is(200);
        mobileLogin(company).is(200);
    }

    @Test
    void goes_whenAnotherCanRunTheTenant() {
        Company company = company();
        String other = hire(company, "admin", "j@acme.test").text("id");
        change(company, other, "{\"active\": false}").is(200);
        change(company, userOf(company), "{\"active\": false}").isProblem(409, "last_admin");

        change(company, other, "{\"active\": true}").is(200);
        internal("DELETE", USERS + "/" + userOf(company), null, company).is(204);

        mobileLogin(company).is(401);
    }

    @Test
    void stays_whenBothGoAtOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            Company company = company();
            String one = userOf(company);
            String two = hire(company, "admin", "k@acme.test").text("id");

            List<Answer> answers =
                    atOnce(
                            List.of(
                                    () -> change(company, one, "{\"role\": \"staff\"}"),
                                    () -> internal("DELETE", USERS + "/" + two, null, company)));

            assertThat(answers)
                    .filteredOn(a -> a.http().statusCode() == 409)
                    .singleElement()
                    .satisfies(refused -> refused.isProblem(409, "last_admin"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\": \"staff\"}", "{\"active\": false}"})
    void stays_whileTheOtherNeverOpenedHisLink(String wish) {
        Company company = company();
        String invited = invited(company);

        change(company, userOf(company), wish).isProblem(409, "last_admin");
        remove(company, userOf(company)).isProblem(409, "last_admin");

        change("update account set password_hash = 'x' where id = '%s'".formatted(invited));
        remove(company, userOf(company)).is(204);
    }

    @Test
    void letsAnInvitedOneGo_alsoWhenHeIsTheOnlyOther() {
        Company company = company();

        remove(company, invited(company)).is(204);

        change(company, userOf(company), "{\"active\": false}").isProblem(409, "last_admin");
    }

    @Test
    void lastInvitedOneStays_whereNobodyElseIs() {
        Company company = company();
        change(
                "update account set password_hash = null, last_login_at = null where id = '%s'"
                        .formatted(userOf(company)));

        remove(company, userOf(company)).isProblem(409, "last_admin");
        String second = invited(company);
        remove(company, userOf(company)).is(204);

        remove(company, second).isProblem(409, "last_admin");
    }

    /** An administrator whom a mail with his first link is on the way to. */
    private String invited(Company company) {
        return internal(
                        "POST",
                        USERS,
                        """
                        {"email": "invited@acme.test", "full_name": "In Vited", "role": "admin",
                         "user_type": "employee"}
                        """,
                        company)
                .is(201)
                .text("id");
    }

    private Answer change(Company company, String id, String body) {
        return internal("PATCH", USERS + "/" + id, body, company);
    }

    private Answer remove(Company company, String id) {
        return internal("DELETE", USERS + "/" + id, null, company);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> wishes) throws Exception {
        try (var threads = Executors.newFixedThreadPool(wishes.size())) {
            List<Answer> answers = new ArrayList<>();
            for (var outcome : threads.invokeAll(wishes)) {
                answers.add(outcome.get());
            }
            return answers;
        }
    }
}
