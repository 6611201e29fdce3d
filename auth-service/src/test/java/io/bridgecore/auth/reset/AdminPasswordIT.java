package io.bridgecore.auth.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Blocked;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.Mails;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.mail.MailFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class AdminPasswordIT extends RunningAuthService {

    private static final String ANYBODY = "/api/v1/password/admin-reset";
    private static final String RESET = "/api/v1/admin/password/reset";
    private static final String TEMPORARY = "/api/v1/admin/password/temporary";
    private static final String BULK = "/api/v1/admin/password/reset/bulk";
    private static final String LOGIN = "/api/v1/login/email";

    @Autowired private MailFolder folder;
    private Mails mails;

    @BeforeEach
    void mailbox() {
        mails = new Mails(folder);
    }

    @Nested
    class ByASuperAdmin {

        @ParameterizedTest
        @ValueSource(strings = {ANYBODY, "/api/v1/admin/reset-password"})
        void tritiq05_showsANewPasswordOnce_andMailsALink(String path) {
            Company company = company();
            Answer before = webLogin(company).is(200);

            Answer answer = post(path, user(company.email()), bearer(boss())).is(200);

            String made = answer.text("new_password");
            assertThat(answer.names())
                    .containsExactly(
                            "email_error",
                            "email_sent",
                            "message",
                            "must_change_password",
                            "new_password",
                            "password_display_warning",
                            "user_email");
            assertThat(made)
                    .hasSizeGreaterThanOrEqualTo(12)
                    .containsPattern("[a-z]")
                    .containsPattern("[A-Z]")
                    .containsPattern("[0-9]")
                    .containsPattern("[^A-Za-z0-9]");
            assertThat(answer.at("must_change_password").asBoolean()).isTrue();
            assertThat(answer.at("email_sent").asBoolean()).isTrue();
            assertThat(mails.latest(company.email(), 1).text()).doesNotContain(made);
            mobileLogin(company).is(401);
            Answer login = post(LOGIN, company.credentials(made)).is(200);
            assertThat(login.at("must_change_password").asBoolean()).isTrue();
            post("/api/v1/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(before.refresh()))
                    .is(401);
            post(
                            "/api/v1/password/link",
                            "{\"token\": \"%s\", \"new_password\": \"Another 4 horses!\"}"
                                    .formatted(mails.token(company.email(), 1)))
                    .is(200);
            post(LOGIN, company.credentials("Another 4 horses!")).is(200);
        }

        @Test
        void tritiq05_makesAHundredDifferentPasswords() {
            Company company = company();
            String boss = boss();
            Set<String> made = new HashSet<>();

            for (int i = 0; i < 100; i++) {
                made.add(
                        post(ANYBODY, user(company.email()), bearer(boss))
                                .is(200)
                                .text("new_password"));
            }

            assertThat(made).hasSize(100);
        }

        @Test
        void tritiq05_refusesUnknownUsersAndWhoeverIsNoSuperAdmin() {
            Company company = company();

            post(ANYBODY, user("x-" + UUID.randomUUID() + "@acme.test"), bearer(boss())).is(404);
            post(ANYBODY, user(company.email())).is(401);
            post(ANYBODY, user(company.email()), bearer(webLogin(company).is(200).access()))
                    .is(403);
            mobileLogin(company).is(200);
        }

        @Test
        void liftsALock() {
            Company company = company();
            for (int i = 0; i < 5; i++) {
                post(LOGIN, company.credentials("Wrong 1 password"));
            }

            String made =
                    post(ANYBODY, user(company.email()), bearer(boss()))
                            .is(200)
                            .text("new_password");

            post(LOGIN, company.credentials(made)).is(200);
        }

        @Test
        void wantsTheOrganizationNamed_whereSeveralKnowTheEmail() {
            Company one = company();
            company(TenantId.next(), one.email(), PASSWORD);

            post(ANYBODY, user(one.email()), bearer(boss())).isProblem(409, "tenant_ambiguous");
            post(ANYBODY, user(one.email()), both(boss(), one)).is(200);
            post("/api/v1/auth/tenant/login", one.credentials(), "X-Tenant-Id", one.id().toString())
                    .is(401);
        }
    }

    @Nested
    class ByAnAdministrator {

        @Test
        void resetsPeopleOfTheOwnOrganizationOnly() {
            Company company = company();
            String colleague = colleague(company, "staff");
            String token = webLogin(company).is(200).access();

            Answer answer = post(RESET, target(colleague), bearer(token)).is(200);

            assertThat(answer.text("new_password")).isNotEmpty();
            post(RESET, target(company().email()), bearer(token)).is(404);
            post(RESET, target(colleague)).is(401);
        }

        @Test
        void mailsOnlyALink_whereSomebodyMeansHimself() {
            Company company = company();
            String token = webLogin(company).is(200).access();

            Answer answer = post(RESET, target(company.email()), bearer(token)).is(200);

            assertThat(answer.at("new_password").isNull()).isTrue();
            assertThat(answer.at("email_sent").asBoolean()).isTrue();
            assertThat(mails.token(company.email(), 1)).isNotEmpty();
            mobileLogin(company).is(200);
        }

        @Test
        void refusesPeopleWhoAdministrateNothing() {
            Company company = company();
            String staff = colleague(company, "staff");
            String token =
                    post(
                                    "/api/v1/auth/tenant/login",
                                    company.credentials().replace(company.email(), staff))
                            .is(200)
                            .access();

            post(RESET, target(company.email()), bearer(token)).is(403);
            post(TEMPORARY, target(company.email()), bearer(token)).is(403);
            post(BULK, "{}", bearer(token)).is(403);
            post(RESET, target(staff), bearer(token)).is(200);
        }

        @Test
        void lendsAPasswordForAWhile_andTheOwnOneStaysGood() {
            Company company = company();
            String colleague = colleague(company, "staff");
            Company staff = new Company(company.id(), company.slug(), colleague, PASSWORD);
            String token = webLogin(company).is(200).access();

            Answer lent = post(TEMPORARY, target(colleague), bearer(token)).is(200);

            String made = lent.text("temporary_password");
            assertThat(Duration.between(Instant.now(), Instant.parse(lent.text("expires_at"))))
                    .isBetween(Duration.ofHours(23), Duration.ofHours(24));
            assertThat(lent.at("force_password_reset").asBoolean()).isTrue();
            mobileLogin(staff).is(200);
            Answer in = post(LOGIN, staff.credentials(made)).is(200);
            assertThat(in.at("force_password_reset").asBoolean()).isTrue();
            change(
                    "update account set temporary_until = now() - interval '1 second' where email"
                            + " = '%s'".formatted(colleague));
            post(LOGIN, staff.credentials(made)).isProblem(401, "invalid_credentials");
            mobileLogin(staff).is(200);
            assertThat(mails.to(colleague)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"0, 422", "1, 200", "168, 200", "169, 422"})
        void lendsFromAnHourToAWeek(int hours, int status) {
            Company company = company();
            String body =
                    "{\"target_email\": \"%s\", \"expires_hours\": %d}"
                            .formatted(colleague(company, "staff"), hours);

            post(TEMPORARY, body, bearer(webLogin(company).is(200).access())).is(status);
        }

        @Test
        void takesThePasswordsOfAllOthersAway_andMailsThemLinks() {
            Company company = company();
            String colleague = colleague(company, "staff");
            Company staff = new Company(company.id(), company.slug(), colleague, PASSWORD);
            String token = webLogin(company).is(200).access();

            Answer done = post(BULK, "{}", bearer(token)).is(200);

            assertThat(done.at("total_users_reset").asInt()).isEqualTo(1);
            assertThat(done.at("organizations_affected").toString())
                    .isEqualTo("[\"%s\"]".formatted(company.id()));
            assertThat(done.at("failed_resets").toString()).isEqualTo("[]");
            mobileLogin(staff).is(401);
            mobileLogin(company).is(200);
            post(
                            "/api/v1/password/link",
                            "{\"token\": \"%s\", \"new_password\": \"Another 4 horses!\"}"
                                    .formatted(mails.token(colleague, 1)))
                    .is(200);
            post(LOGIN, staff.credentials("Another 4 horses!")).is(200);
        }

        @Test
        void goesOn_whenSomebodyIsSentAwayMeanwhile() throws Exception {
            Company company = company();
            String gone = colleague(company, "staff");
            String stays = colleague(company, "staff");
            String token = webLogin(company).is(200).access();
            String which = " from account where email = '%s'".formatted(gone);

            Answer done;
            try (var held = Blocked.on("select 1" + which)) {
                var answer = held.stops(() -> post(BULK, "{}", bearer(token)));
                held.letGo("delete" + which);
                done = answer.get().is(200);
            }

            assertThat(done.at("total_users_reset").asInt()).isEqualTo(1);
            assertThat(done.at("failed_resets").toString()).isEqualTo("[]");
            mobileLogin(new Company(company.id(), company.slug(), stays, PASSWORD)).is(401);
        }

        @Test
        void resetsNoOtherOrganizations() {
            Company company = company();
            String token = webLogin(company).is(200).access();
            String other = "{\"organization_id\": \"%s\"}".formatted(company().id());

            post(BULK, other, bearer(token)).is(403);
            post(BULK, "{\"scope\": \"all\"}", bearer(token)).is(403);
            post(BULK, "{}", bearer(boss())).isProblem(422, "validation_failed");
            assertThat(post(BULK, other, bearer(boss())).is(200).at("total_users_reset").asInt())
                    .isEqualTo(1);
        }
    }

    private String boss() {
        return adminLogin().access();
    }

    /** Somebody else in the company, with the same password. */
    private static String colleague(Company company, String role) {
        String email = "c-" + UUID.randomUUID() + "@acme.test";
        change(
                """
                insert into account (tenant_id, id, email, username, full_name, password_hash, role,
                    user_type, active, created_at, updated_at, version)
                select tenant_id, gen_random_uuid(), '%1$s', '%1$s', 'Col League', password_hash,
                    '%2$s', 'employee', true, now(), now(), 0
                from account where tenant_id = '%3$s' and email = '%4$s'
                """
                        .formatted(email, role, company.id(), company.email()));
        return email;
    }

    private static String[] both(String token, Company company) {
        return new String[] {
            "Authorization", "Bearer " + token, "X-Tenant-Id", company.id().toString()
        };
    }

    private static String user(String email) {
        return "{\"user_email\": \"%s\"}".formatted(email);
    }

    private static String target(String email) {
        return "{\"target_email\": \"%s\"}".formatted(email);
    }
}
