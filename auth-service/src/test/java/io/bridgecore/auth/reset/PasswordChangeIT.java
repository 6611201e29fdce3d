package io.bridgecore.auth.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.RunningAuthService;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class PasswordChangeIT extends RunningAuthService {

    private static final String CHANGE = "/api/v1/password/change";
    private static final String OWN = "/api/v1/users/me/password";
    private static final String FRESH = "Another 4 horses!";

    @Test
    void tritiq02_refusesWrongCurrentPasswordsWeakNewOnesAndStrangers() {
        Company company = company();
        String token = webLogin(company).is(200).access();

        assertThat(change(token, FRESH, "Wrong 1 password").is(400).text("detail"))
                .contains("Current password is incorrect");
        assertThat(change(token, FRESH, null).is(400).text("detail"))
                .contains("Current password is required");
        change(token, "short", PASSWORD).isProblem(422, "validation_failed");
        change(token, "alllowercase1!", PASSWORD).isProblem(422, "validation_failed");
        post(CHANGE, "{\"new_password\": \"x\"}").is(401);
        webLogin(company).is(200);
    }

    @Test
    void tritiq03_needsNoCurrentPassword_whereAnotherOneMustBeChosen() {
        Company company = company();
        change(
                "update account set must_change_password = true where tenant_id = '%s'"
                        .formatted(company.id()));
        Answer login = post("/api/v1/login/email", company.credentials()).is(200);
        assertThat(login.at("must_change_password").asBoolean()).isTrue();
        assertThat(login.at("force_password_reset").asBoolean()).isTrue();

        post(
                        CHANGE,
                        "{\"new_password\": \"%s\", \"confirm_password\": \"Other 1!\"}"
                                .formatted(FRESH),
                        bearer(login.access()))
                .isProblem(422, "validation_failed");
        Answer done = change(login.access(), FRESH, null).is(200);

        assertThat(done.names()).containsExactly("access_token", "message", "token_type");
        get("/api/v1/auth/me", done.access()).is(200);
        post("/api/v1/login/email", company.credentials()).is(401);
        Answer again = post("/api/v1/login/email", company.credentials(FRESH)).is(200);
        assertThat(again.at("must_change_password").asBoolean()).isFalse();
    }

    @Test
    void keepsTheOwnSession_andEndsTheOthers() {
        Company company = company();
        Answer here = webLogin(company).is(200);
        Answer there = webLogin(company).is(200);

        change(here.access(), FRESH, PASSWORD).is(200);

        refresh(here).is(200);
        refresh(there).is(401);
    }

    @Test
    void locksWhoGuessesTheCurrentPassword() {
        Company company = company();
        String token = webLogin(company).is(200).access();
        for (int i = 0; i < 5; i++) {
            change(token, FRESH, "Wrong 1 password").is(400);
        }

        change(token, FRESH, PASSWORD).isProblem(429, "too_many_attempts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PUT"})
    void changesAmongTheProfiles_inTheWordsOfInventoryClients(String verb) {
        Company company = company();
        String token = webLogin(company).is(200).access();

        own(verb, token, "Wrong 1 password", FRESH).is(400);
        Answer user = own(verb, token, PASSWORD, FRESH).is(200);

        assertThat(user.names())
                .containsExactly("created_at", "email", "full_name", "id", "org_id", "role");
        assertThat(user.text("role")).isEqualTo("admin");
        assertThat(user.text("org_id")).isEqualTo(company.id().toString());
        post("/api/v1/auth/tenant/login", company.credentials(FRESH)).is(200);
        send(verb, OWN, "{}").is(401);
    }

    @Test
    void changesThePasswordOfAPlatformAdministrator() {
        Company company = company();
        String email = "chief-" + company.slug() + "@bridgecore.test";
        change(
                """
                insert into platform_admin (id, email, password_hash, full_name, role, active,
                    created_at, updated_at, version)
                select gen_random_uuid(), '%s', password_hash, 'Chief', 'SUPPORT', true, now(),
                    now(), 0 from account where tenant_id = '%s'
                """
                        .formatted(email, company.id()));
        String old = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD);
        String token = post("/admin/auth/login", old).is(200).access();

        change(token, FRESH, "Wrong 1 password").is(400);
        Answer done = change(token, FRESH, PASSWORD).is(200);

        get("/admin/auth/me", done.access()).is(200);
        post("/admin/auth/login", old).is(401);
        post("/admin/auth/login", old.replace(PASSWORD, FRESH)).is(200);
    }

    @Test
    void takesNoWeakPasswordForPlatformAdministrators() {
        String body =
                "{\"email\": \"weak@bridgecore.test\", \"full_name\": \"W\", \"password\": \"%s\"}";
        String[] boss = bearer(adminLogin().access());

        post("/admin/admins", body.formatted("Password1!"), boss)
                .isProblem(422, "validation_failed");
        post("/admin/admins", body.formatted(FRESH), boss).is(201);
    }

    private Answer change(String token, String wanted, @Nullable String current) {
        String present = current == null ? "null" : '"' + current + '"';
        return post(
                CHANGE,
                "{\"new_password\": \"%s\", \"current_password\": %s}".formatted(wanted, present),
                bearer(token));
    }

    private Answer own(String verb, String token, String current, String wanted) {
        return send(
                verb,
                OWN,
                "{\"current_password\": \"%s\", \"new_password\": \"%s\"}"
                        .formatted(current, wanted),
                bearer(token));
    }

    private Answer refresh(Answer login) {
        return post(
                "/api/v1/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(login.refresh()));
    }
}
