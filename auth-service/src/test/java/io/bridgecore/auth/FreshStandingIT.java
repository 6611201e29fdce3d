package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Rights that are taken away while somebody proves who he is are not in the token that he gets. */
@NullMarked
class FreshStandingIT extends RunningAuthService {

    private static final String STEP_UP = "/api/v1/auth/step-up";
    private static final String PROOF = "{\"password\": \"%s\"}".formatted(PASSWORD);

    @Test
    void aStepUpSaysWhatIsTrueAfterThePasswordWasChecked() throws Exception {
        Company company = company();
        String access = webLogin(company).is(200).access();

        try (var session = Blocked.on(sessionOf(access))) {
            var answer = session.stops(() -> post(STEP_UP, PROOF, bearer(access)));
            change("update account set role = 'viewer' where id = '%s'".formatted(userOf(company)));
            session.letGo();

            var claims = Answer.claims(answer.get().is(200).access());
            assertThat(claims.path("role").asString()).isEqualTo("viewer");
            assertThat(claims.path("permissions").toString()).doesNotContain("users:write");
        }
    }

    @Test
    void aStepUpFails_whereThePasswordWasChangedMeanwhile() throws Exception {
        Company company = company();
        String access = webLogin(company).is(200).access();

        try (var session = Blocked.on(sessionOf(access))) {
            var answer = session.stops(() -> post(STEP_UP, PROOF, bearer(access)));
            change(
                    "update account set password_hash = null where id = '%s'"
                            .formatted(userOf(company)));
            session.letGo();

            answer.get().isProblem(401, "unauthorized");
        }
    }

    @Test
    void aPasswordThatWasReplacedMeanwhileChoosesNoOther() throws Exception {
        Company company = company();
        String access = webLogin(company).is(200).access();
        String body =
                "{\"new_password\": \"Another 4 horses!\", \"current_password\": \"%s\"}"
                        .formatted(PASSWORD);

        try (var account =
                Blocked.on("select id from account where id = '%s'".formatted(userOf(company)))) {
            var answer = account.stops(() -> post("/api/v1/password/change", body, bearer(access)));
            account.letGo(
                    "update account set password_hash = null where id = '%s'"
                            .formatted(userOf(company)));

            answer.get().isProblem(400, "current_password_incorrect");
        }
    }

    @Test
    void aRoleThatAllowsLessWaitsForLoginsWithTheFormerRights() throws Exception {
        Company company = company();
        String admin = webLogin(company).is(200).access();
        Answer role =
                post(
                                "/api/v1/roles",
                                "{\"name\": \"Clerk\", \"permissions\": [\"users:read\","
                                        + " \"odoo:read\"]}",
                                bearer(admin))
                        .is(201);
        change(
                "update account set extra_roles = array['%s'] where id = '%s'"
                        .formatted(role.text("key"), userOf(company)));

        try (var login =
                Blocked.on("select id from account where id = '%s'".formatted(userOf(company)))) {
            var edit =
                    login.stops(() ->
                            send(
                                    "PATCH",
                                    "/api/v1/roles/" + role.text("id"),
                                    "{\"permissions\": [\"odoo:read\"]}",
                                    bearer(admin)));

            assertThat(edit).isNotDone();
            login.letGo();
            edit.get().is(200);
        }
    }

    private static String sessionOf(String access) {
        return "select id from session where id = '%s'"
                .formatted(Answer.claims(access).path("sid").asString());
    }
}
