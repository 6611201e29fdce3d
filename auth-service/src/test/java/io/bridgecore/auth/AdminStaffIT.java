package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class AdminStaffIT extends RunningAuthService {

    private static final String ADMINS = "/admin/admins";

    /** Others leave people behind. */
    @BeforeEach
    void isTheOnlySuperAdmin() {
        change(
                "update platform_admin set active = false"
                        + " where role = 'SUPER_ADMIN' and email <> 'admin@bridgecore.local'");
    }

    /** Others count on the first administrator being there alone. */
    @AfterEach
    void dismissTheOthers() {
        change("delete from platform_admin where email like '%@staff.test'");
        change(
                "update platform_admin set active = true, role = 'SUPER_ADMIN'"
                        + " where email = 'admin@bridgecore.local'");
    }

    @ParameterizedTest
    @ValueSource(strings = {ADMINS, "/api/admin/admins", "/api/v1/app-users"})
    void areAppointed_changed_andDismissed(String path) {
        String boss = adminLogin().access();
        String email = email();

        Answer made = post(path, admin(email, "admin"), bearer(boss)).is(201);
        String one = path + "/" + made.text("id");
        assertThat(made.text("role")).isEqualTo("admin");
        login(email).is(200);
        assertThat(get(path, boss).is(200).body()).contains(email);
        assertThat(get(one, boss).is(200).text("email")).isEqualTo(email);

        send("PUT", one, "{\"full_name\": \"Other\", \"role\": \"support\"}", bearer(boss)).is(200);
        assertThat(get(one, boss).text("role")).isEqualTo("support");
        send("DELETE", one, null, bearer(boss)).is(200);
        login(email).isProblem(401, "invalid_credentials");
        get(one, boss).isProblem(404, "not_found");
        try (var probe = KafkaProbe.on("audit.recorded")) {
            probe.await(
                    2,
                    event ->
                            event.value().contains(made.text("id"))
                                    && event.value().contains("\"action\":\"admin."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "support"})
    void lesserOnesOnlyLook(String role) {
        String boss = adminLogin().access();
        String email = email();
        String id = post(ADMINS, admin(email, role), bearer(boss)).is(201).text("id");
        settle(email);
        String lesser = login(email).is(200).access();

        get(ADMINS, lesser).is(200);
        post(ADMINS, admin(email(), "super_admin"), bearer(lesser)).isProblem(403, "forbidden");
        send("PATCH", ADMINS + "/" + id, "{\"role\": \"super_admin\"}", bearer(lesser))
                .isProblem(403, "forbidden");
        post(ADMINS + "/" + id + "/reset-password", null, bearer(lesser))
                .isProblem(403, "forbidden");
        post(ADMINS + "/" + id + "/toggle-status", null, bearer(lesser))
                .isProblem(403, "forbidden");
        send("DELETE", ADMINS + "/" + id, null, bearer(lesser)).isProblem(403, "forbidden");
        String tenant = mobileLogin(company()).is(200).access();
        get(ADMINS, tenant).isProblem(403, "forbidden");
        send("GET", ADMINS, null).isProblem(401, "unauthorized");
    }

    @Test
    void loseTheirAccess_whenDisabledOrDemotedOrReset() {
        String boss = adminLogin().access();
        String email = email();
        String one =
                ADMINS + "/" + post(ADMINS, admin(email, "admin"), bearer(boss)).is(201).text("id");
        settle(email);
        Answer session = login(email).is(200);

        send("PATCH", one, "{\"role\": \"support\"}", bearer(boss)).is(200);
        get("/admin/auth/me", session.access()).isProblem(401, "unauthorized");
        post("/admin/auth/refresh", "{}", bearer(session.refresh())).is(401);

        String again = login(email).is(200).access();
        Answer reset = post(one + "/reset-password", null, bearer(boss)).is(200);
        get("/admin/auth/me", again).isProblem(401, "unauthorized");
        login(email).isProblem(401, "invalid_credentials");
        String password = reset.text("new_password");
        assertThat(password)
                .hasSizeGreaterThanOrEqualTo(12)
                .matches(".*[a-z].*")
                .matches(".*[A-Z].*")
                .matches(".*[0-9].*")
                .matches(".*[^A-Za-z0-9].*");
        String token = post("/admin/auth/login", credentials(email, password)).is(200).access();

        post(one + "/toggle-status", null, bearer(boss)).is(200);
        get("/admin/auth/me", token).isProblem(401, "unauthorized");
        post("/admin/auth/login", credentials(email, password)).isProblem(403, "account_inactive");
    }

    @Test
    void chooseAnotherPassword_whereOthersHaveSeenTheirs() {
        String boss = adminLogin().access();
        String email = email();
        String one =
                ADMINS + "/" + post(ADMINS, admin(email, "admin"), bearer(boss)).is(201).text("id");

        Answer first = login(email).is(200);
        assertThat(first.at("must_change_password").asBoolean()).isTrue();
        get("/admin/auth/me", first.access()).isProblem(403, "password_change_required");
        get(ADMINS, first.access()).is(403);
        choose(first, PASSWORD).isProblem(422, "validation_failed");
        Answer chosen = choose(first, "Another 4 horses!").is(200);
        get("/admin/auth/me", chosen.access()).is(200);

        String given = post(one + "/reset-password", null, bearer(boss)).text("new_password");
        Answer again = post("/admin/auth/login", credentials(email, given)).is(200);
        assertThat(again.at("must_change_password").asBoolean()).isTrue();
        choose(again, given).isProblem(422, "validation_failed");
        choose(again, "Another 5 horses!").is(200);
        Answer free = post("/admin/auth/login", credentials(email, "Another 5 horses!")).is(200);
        assertThat(free.json().has("must_change_password")).isFalse();
        post(
                        "/api/v1/password/change",
                        "{\"new_password\": \"Another 6 horses!\"}",
                        bearer(free.access()))
                .isProblem(400, "password_needed");
    }

    private Answer choose(Answer login, String password) {
        return post(
                "/api/v1/password/change",
                "{\"new_password\": \"%s\"}".formatted(password),
                bearer(login.access()));
    }

    /** As if he had chosen the password himself. */
    private static void settle(String email) {
        change(
                "update platform_admin set must_change_password = false where email = '%s'"
                        .formatted(email));
    }

    @Test
    void keepTheirLastSuperAdmin() {
        Answer boss = adminLogin();
        String own = ADMINS + "/" + boss.text("admin.id");

        send("PATCH", own, "{\"role\": \"admin\"}", bearer(boss.access()))
                .isProblem(409, "last_super_admin");
        send("PATCH", own, "{\"is_active\": false}", bearer(boss.access()))
                .isProblem(409, "last_super_admin");
        post(own + "/toggle-status", null, bearer(boss.access()))
                .isProblem(409, "last_super_admin");
        send("DELETE", own, null, bearer(boss.access())).isProblem(403, "own_account");
    }

    @Test
    void keepTheirLastSuperAdmin_whenTwoDemoteEachOther() throws Exception {
        Answer boss = adminLogin();
        String email = email();
        String other =
                post(ADMINS, admin(email, "super_admin"), bearer(boss.access())).is(201).text("id");
        settle(email);
        Answer second = login(email).is(200);
        Callable<Answer> one = () -> demote(other, boss.access());
        Callable<Answer> two = () -> demote(boss.text("admin.id"), second.access());

        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Integer> statuses = new ArrayList<>();
            for (var outcome : threads.invokeAll(List.of(one, two))) {
                statuses.add(outcome.get().http().statusCode());
            }
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        }
        assertThat(look("select id from platform_admin" + " where role = 'SUPER_ADMIN' and active"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"no-mail,admin,email", "a@staff.test,king,role"})
    void areRefused_namingTheField(String email, String role, String field) {
        Answer answer =
                post(ADMINS, admin(email, role), bearer(adminLogin().access()))
                        .isProblem(422, "validation_failed");

        assertThat(answer.json().path("errors"))
                .anySatisfy(e -> assertThat(e.path("field").asString()).isEqualTo(field));
    }

    @Test
    void haveEmailsOfTheirOwn() {
        String boss = adminLogin().access();

        post(ADMINS, admin("Admin@BridgeCore.local", "admin"), bearer(boss))
                .isProblem(409, "email_taken");
    }

    private Answer demote(String id, String token) {
        return send("PATCH", ADMINS + "/" + id, "{\"role\": \"support\"}", bearer(token));
    }

    private Answer login(String email) {
        return post("/admin/auth/login", credentials(email, PASSWORD));
    }

    private static String credentials(String email, String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
    }

    private static String admin(String email, String role) {
        return """
        {"email": "%s", "password": "%s", "full_name": "Some One", "role": "%s"}
        """
                .formatted(email, PASSWORD, role);
    }

    private static String email() {
        return Uuid7.next() + "@staff.test";
    }
}
