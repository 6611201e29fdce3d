package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class AdminAuthIT extends RunningAuthService {

    /** What the gateway says where the address is not on the list of the platform side. */
    private static final String[] ELSEWHERE = {"X-Platform-Side", "closed"};

    @ParameterizedTest
    @ValueSource(strings = {"/admin/auth", "/api/admin/auth"})
    void answersWhatBothKindsOfClientsRead(String prefix) {
        Answer login = post(prefix + "/login", initialCredentials()).is(200);

        assertThat(login.names())
                .containsExactly(
                        "access_token",
                        "admin",
                        "expires_in",
                        "refresh_token",
                        "token",
                        "token_type");
        assertThat(login.text("token")).isEqualTo(login.access());
        assertThat(login.at("expires_in").asInt()).isEqualTo(86_400);
        assertThat(login.at("admin").propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "email", "full_name", "role", "is_active", "last_login");
        assertThat(login.text("admin.email")).isEqualTo("admin@bridgecore.local");
        assertThat(login.text("admin.role")).isEqualTo("super_admin");

        Answer me = get(prefix + "/me", login.access()).is(200);
        assertThat(me.text("id")).isEqualTo(login.text("admin.id"));
        assertThat(Instant.parse(me.text("created_at"))).isBefore(Instant.now());
        assertThat(Instant.parse(me.text("last_login"))).isBefore(Instant.now());
        assertThat(me.names()).contains("updated_at", "full_name", "is_active");

        post(prefix + "/logout", "{}", bearer(login.access())).is(200);
        post(prefix + "/refresh", "{}", bearer(login.refresh()))
                .isProblem(401, "invalid_refresh_token");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SUPER_ADMIN", "ADMIN", "SUPPORT"})
    void givesEachRoleItsRights(Role role) {
        Answer login = post("/admin/auth/login", person(role, true)).is(200);

        var claims = Answer.claims(login.access());
        assertThat(claims.path("role").asString()).isEqualTo(role.claim());
        assertThat(claims.path("user_type").asString()).isEqualTo("admin");
        assertThat(claims.has("tenant_id")).isFalse();
        var permissions = new HashSet<String>();
        claims.path("permissions").forEach(p -> permissions.add(p.asString()));
        assertThat(permissions).isEqualTo(role.permissions());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "SUPPORT"})
    void letsOnlySuperAdminsInAtTheTenantsDoor(Role role) {
        post("/api/v1/auth/login", person(role, true)).isProblem(401, "invalid_credentials");
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/auth/login,403,address_not_allowed",
        "/api/v1/auth/login,401,invalid_credentials"
    })
    void letsNobodyInFromElsewhere_byWhateverDoor(String path, int status, String code) {
        String here = initialCredentials();
        String refresh = post(path, here).is(200).refresh();

        post(path, here, ELSEWHERE).isProblem(status, code);

        for (String door : List.of("/admin/auth/refresh", "/api/v1/auth/refresh")) {
            String body = "{\"refresh_token\": \"%s\"}".formatted(refresh);
            post(door, body, ELSEWHERE).isProblem(403, "address_not_allowed");
        }
        post(path, here).is(200);
    }

    @Test
    void letsStrangersElsewhereLockNobodyOut() {
        String wrong = "{\"email\": \"admin@bridgecore.local\", \"password\": \"wrong one\"}";

        for (int i = 0; i < 8; i++) {
            post("/api/v1/auth/login", wrong, ELSEWHERE).isProblem(401, "invalid_credentials");
        }

        post("/admin/auth/login", initialCredentials()).is(200);
    }

    @Test
    void letsATenantsPeopleIn_fromWhereThePlatformSideIsClosed() {
        Company company = company();

        post("/api/v1/auth/login", company.credentialsWithOrganization(), ELSEWHERE).is(200);
    }

    @Test
    void refusesWrongCredentialsWithTheSameWords() {
        Answer wrong =
                post(
                        "/admin/auth/login",
                        "{\"email\": \"admin@bridgecore.local\", \"password\": \"wrong one\"}");
        Answer unknown =
                post(
                        "/admin/auth/login",
                        "{\"email\": \"nobody@bridgecore.local\", \"password\": \"wrong one\"}");

        wrong.isProblem(401, "invalid_credentials");
        unknown.isProblem(401, "invalid_credentials");
        assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
        post("/admin/auth/login", company().credentials()).isProblem(401, "invalid_credentials");
    }

    @Test
    void staysLocked_whenATenantsPersonComesInUnderTheSameEmail() {
        String credentials = person(Role.SUPER_ADMIN, true);
        String email = credentials.split("\"")[3];
        Company own = company(TenantId.next(), email, "Password of the tenant 1");
        String wrong = credentials.replace(PASSWORD, "not his password");
        for (int i = 0; i < 4; i++) {
            post("/admin/auth/login", wrong).isProblem(401, "invalid_credentials");
        }

        mobileLogin(own).is(200);
        post("/admin/auth/login", wrong).isProblem(401, "invalid_credentials");

        post("/admin/auth/login", credentials).isProblem(429, "too_many_attempts");
    }

    @Test
    void refusesADeactivatedAdministrator() {
        String credentials = person(Role.ADMIN, false);

        post("/admin/auth/login", credentials).isProblem(403, "account_inactive");
        post("/admin/auth/login", credentials.replace(PASSWORD, "wrong one"))
                .isProblem(401, "invalid_credentials");
    }

    @Test
    void refusesBadBodies() {
        post("/admin/auth/login", "{").isProblem(400, "malformed_json");
        post("/admin/auth/login", "{\"email\": \"x\", \"password\": \"12345678\"}")
                .isProblem(422, "validation_failed");
        post(
                        "/admin/auth/login",
                        "{\"email\": \"a@b.test\", \"password\": \"12345678\", \"more\": 1}")
                .isProblem(422, "validation_failed");
    }

    @Test
    void rotatesRefreshTokens() {
        String first = adminLogin().refresh();
        Answer second =
                post("/admin/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(first)).is(200);
        assertThat(second.names())
                .containsExactly(
                        "access_token", "expires_in", "refresh_token", "token", "token_type");
        get("/admin/auth/me", second.access()).is(200);
        post("/admin/auth/refresh", "{}", bearer(second.refresh())).is(200);

        post("/admin/auth/refresh", "{}", bearer(first)).isProblem(401, "invalid_refresh_token");
        post("/admin/auth/refresh", "{}", bearer(second.refresh()))
                .isProblem(401, "invalid_refresh_token");
    }

    @Test
    void isForAdministratorsOnly() {
        Answer tenant = mobileLogin(company()).is(200);

        get("/admin/auth/me", tenant.access()).isProblem(403, "forbidden");
        get("/admin/auth/me", adminLogin().refresh()).isProblem(401, "unauthorized");
        send("GET", "/admin/auth/me", null).isProblem(401, "unauthorized");
        post("/admin/auth/refresh", "{}", bearer(tenant.refresh()))
                .isProblem(401, "invalid_refresh_token");
        post("/admin/auth/logout", null).is(200);
    }

    @Test
    void forgetsAnAdministratorThatWasDeactivated() {
        String credentials = person(Role.SUPPORT, true);
        Answer login = post("/admin/auth/login", credentials).is(200);
        change(
                "update platform_admin set active = false where id = '%s'"
                        .formatted(login.text("admin.id")));

        get("/admin/auth/me", login.access()).isProblem(401, "unauthorized");
        post("/admin/auth/refresh", "{}", bearer(login.refresh()))
                .isProblem(401, "invalid_refresh_token");
    }

    /** Borrows the hash of a company's administrator, whose password is known. */
    private String person(Role role, boolean active) {
        Company company = company();
        String email = "p-" + company.email();
        change(
                """
                insert into platform_admin (id, email, password_hash, full_name, role, active,
                    created_at, updated_at, version)
                select '%s', '%s', password_hash, 'Some One', '%s', %s, now(), now(), 0
                from account where tenant_id = '%s'
                """
                        .formatted(Uuid7.next(), email, role, active, company.id()));
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD);
    }
}
