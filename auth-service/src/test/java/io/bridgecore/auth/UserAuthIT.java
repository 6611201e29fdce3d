package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class UserAuthIT extends RunningAuthService {

    private static final String LOGIN = "/api/v1/auth/login";
    private static final String REFRESH = "/api/v1/auth/refresh";
    private static final String LOGOUT = "/api/v1/auth/logout";

    @Nested
    class LoggingIn {

        @Test
        void answersTokens_andTheRefreshTokenAsCookieToo() {
            Answer answer = webLogin(company()).is(200);

            assertThat(answer.names())
                    .containsExactly("access_token", "expires_in", "refresh_token", "token_type");
            assertThat(answer.text("token_type")).isEqualTo("bearer");
            assertThat(answer.at("expires_in").asInt()).isEqualTo(1800);
            assertThat(answer.header("Set-Cookie").orElseThrow())
                    .startsWith("refresh_token=" + answer.refresh() + ";")
                    .contains("Path=/api/v1/auth;")
                    .contains("Max-Age=604800")
                    .contains("Secure")
                    .contains("HttpOnly")
                    .contains("SameSite=Strict");
        }

        @Test
        void takesTheTenantOfTheHost() {
            Company company = company();

            Answer answer =
                    post(LOGIN, company.credentials(), "X-Tenant-Id", company.id().toString())
                            .is(200);

            assertThat(Answer.claims(answer.access()).path("tenant_id").asString())
                    .isEqualTo(company.id().toString());
        }

        @Test
        void innoerp04_refusesEverythingWithTheSameWords() {
            Company company = company();
            Company inactive = company();
            change(
                    "update account set active = false where tenant_id = '%s'"
                            .formatted(inactive.id()));
            String otherOrganization =
                    company.credentialsWithOrganization()
                            .replace(company.id().toString(), TenantId.next().toString());

            List<Answer> refusals =
                    List.of(
                            post(
                                    LOGIN,
                                    company.credentialsWithOrganization()
                                            .replace(PASSWORD, "another password")),
                            post(
                                    LOGIN,
                                    company.credentialsWithOrganization()
                                            .replace(company.email(), "nobody@acme.test")),
                            post(LOGIN, otherOrganization),
                            webLogin(inactive),
                            post(LOGIN, company.credentials()));

            assertThat(refusals)
                    .allSatisfy(refusal -> refusal.isProblem(401, "invalid_credentials"))
                    .extracting(refusal -> refusal.text("detail"))
                    .containsOnly("Invalid email or password");
        }

        @Test
        void innoerp05_letsASuperAdminInWithoutOrganization() {
            post(LOGIN, company().credentials()).isProblem(401, "invalid_credentials");
            Answer answer = post(LOGIN, initialCredentials()).is(200);

            var claims = Answer.claims(answer.access());
            assertThat(claims.has("tenant_id")).isFalse();
            assertThat(claims.path("user_type").asString()).isEqualTo("admin");
            assertThat(get("/api/v1/auth/verify", answer.access()).is(200).names())
                    .doesNotContain("organization_id");
            var me = get("/api/v1/auth/me", answer.access()).is(200);
            assertThat(me.at("is_superuser").asBoolean()).isTrue();
            assertThat(me.at("current_organization_id").isNull()).isTrue();
            assertThat(me.at("organizations").toString()).isEqualTo("[]");
            Answer renewed =
                    post(REFRESH, "{\"refresh_token\": \"%s\"}".formatted(answer.refresh()))
                            .is(200);
            assertThat(renewed.refresh()).isNotEqualTo(answer.refresh());
        }

        @Test
        void letsNoSuperAdminInAtATenantsHost() {
            Company company = company();

            post(LOGIN, initialCredentials(), "X-Tenant-Id", company.id().toString())
                    .isProblem(401, "invalid_credentials");
        }

        @Test
        void refusesASuspendedTenant() {
            Company company = company();
            tenantIs(company, "suspended", null);

            webLogin(company).isProblem(403, "tenant_suspended");
        }
    }

    @Nested
    class Reading {

        @Test
        void innoerp07_verifiesAToken() {
            Company company = company();
            Answer login = webLogin(company).is(200);

            Answer claims = get("/api/v1/auth/verify", login.access()).is(200);

            assertThat(claims.text("type")).isEqualTo("access");
            assertThat(claims.text("organization_id")).isEqualTo(company.id().toString());
            assertThat(claims.text("tenant_id")).isEqualTo(company.id().toString());
            assertThat(claims.text("email")).isEqualTo(company.email());
            assertThat(claims.at("is_superuser").asBoolean()).isFalse();
            assertThat(claims.at("exp").isIntegralNumber()).isTrue();
            get("/api/v1/auth/verify", login.refresh()).isProblem(401, "unauthorized");
            get("/api/v1/auth/verify", "garbage").isProblem(401, "unauthorized");
            send("GET", "/api/v1/auth/verify", null).isProblem(401, "unauthorized");
        }

        @Test
        void innoerp07_saysWhoOneIs() {
            Company company = company();
            String token = webLogin(company).is(200).access();

            Answer me = get("/api/v1/auth/me", token).is(200);

            assertThat(me.names())
                    .containsExactly(
                            "created_at",
                            "current_organization_id",
                            "email",
                            "first_name",
                            "id",
                            "is_active",
                            "is_superuser",
                            "last_name",
                            "organization_id",
                            "organizations",
                            "updated_at",
                            "user_type",
                            "username");
            assertThat(me.text("first_name")).isEqualTo("Ada");
            assertThat(me.text("last_name")).isEqualTo("Love Lace");
            assertThat(company.email()).startsWith(me.text("username") + "@");
            assertThat(me.text("user_type")).isEqualTo("admin");
            assertThat(me.text("current_organization_id")).isEqualTo(company.id().toString());
            var membership = me.json().path("organizations").path(0);
            assertThat(membership.path("organization_id").asString())
                    .isEqualTo(company.id().toString());
            assertThat(membership.path("user_id").asString()).isEqualTo(me.text("id"));
            assertThat(membership.path("role").asString()).isEqualTo("admin");
            get("/api/v1/auth/me", serviceToken()).isProblem(403, "forbidden");
        }
    }

    @Nested
    class Refreshing {

        @Test
        void givesANewTokenEachTime() {
            String first = webLogin(company()).is(200).refresh();

            Answer second = refresh(first).is(200);
            Answer third = refresh(second.refresh()).is(200);

            assertThat(List.of(first, second.refresh(), third.refresh())).doesNotHaveDuplicates();
            assertThat(third.header("Set-Cookie").orElseThrow()).contains(third.refresh());
            get("/api/v1/auth/me", third.access()).is(200);
        }

        @Test
        void takesTheTokenFromTheCookie() {
            String first = webLogin(company()).is(200).refresh();

            post(REFRESH, null, "Cookie", "a=b; refresh_token=" + first).is(200);
        }

        @Test
        void innoerp08_endsTheFamily_whenASpentTokenComesBack() {
            String first = webLogin(company()).is(200).refresh();
            String second = refresh(first).is(200).refresh();
            String third = refresh(second).is(200).refresh();

            refresh(first).isProblem(401, "invalid_refresh_token");

            refresh(third).isProblem(401, "invalid_refresh_token");
            refresh(second).isProblem(401, "invalid_refresh_token");
        }

        @Test
        void endsTheFamily_whenTheGraceIsOver() {
            Company company = company();
            String first = webLogin(company).is(200).refresh();
            String second = refresh(first).is(200).refresh();
            change(
                    """
                    update refresh_token set rotated_at = rotated_at - interval '121 seconds'
                    where tenant_id = '%s'
                    """
                            .formatted(company.id()));

            refresh(first).isProblem(401, "invalid_refresh_token");
            refresh(second).isProblem(401, "invalid_refresh_token");
        }

        @Test
        void answersTheSameSuccessor_whenAskedTwiceAtOnce()
                throws InterruptedException, ExecutionException {
            String first = webLogin(company()).is(200).refresh();
            Callable<String> asking = () -> refresh(first).is(200).refresh();

            try (var threads = Executors.newFixedThreadPool(4)) {
                var answers =
                        threads.invokeAll(List.of(asking, asking, asking, asking)).stream()
                                .map(UserAuthIT::value)
                                .distinct()
                                .toList();
                assertThat(answers).hasSize(1).doesNotContain(first);
                refresh(answers.getFirst()).is(200);
            }
        }

        @Test
        void cannotBeAvoidedAtTheMobilePath() {
            String first = webLogin(company()).is(200).refresh();

            String second =
                    post("/api/v1/auth/tenant/refresh", "{}", bearer(first)).is(200).refresh();
            assertThat(second).isNotEmpty();
            refresh(second).is(200);
            post("/api/v1/auth/tenant/refresh", "{}", bearer(first)).is(401);
        }

        @Test
        void innoerp08_endsWithTheLogout() {
            Company company = company();
            String token = webLogin(company).is(200).refresh();

            Answer logout = post(LOGOUT, "{\"refresh_token\": \"%s\"}".formatted(token)).is(200);

            assertThat(logout.text("message")).isEqualTo("Logged out successfully");
            assertThat(logout.header("Set-Cookie").orElseThrow())
                    .startsWith("refresh_token=;")
                    .contains("Max-Age=0");
            refresh(token).isProblem(401, "invalid_refresh_token");
            String other = webLogin(company).is(200).refresh();
            post(LOGOUT, null, "Cookie", "refresh_token=" + other).is(200);
            refresh(other).isProblem(401, "invalid_refresh_token");
            post(LOGOUT, "{\"refresh_token\": \"unknown\"}").is(200);
            post(LOGOUT, null).is(200);
        }

        private Answer refresh(String token) {
            return post(REFRESH, "{\"refresh_token\": \"%s\"}".formatted(token));
        }
    }

    private static String value(Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void refusesAPasswordThatIsReplacedWhileItIsLookedAt() {
        Company company = company();
        String other =
                company(TenantId.next(), company.email(), "Another 1 password").id().toString();

        Answer late =
                loginWhile(
                        """
                        update account set password_hash =
                            (select password_hash from account where tenant_id = '%s')
                        where tenant_id = '%s'
                        """
                                .formatted(other, company.id()),
                        company.credentialsWithOrganization());

        late.isProblem(401, "invalid_credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password_hash = 'none'", "role = 'SUPPORT'", "active = false"})
    void refusesAnAdministratorWhoIsChangedWhileHisPasswordIsLookedAt(String change) {
        Company company = company();
        UUID id = UUID.randomUUID();
        change(
                """
                insert into platform_admin (id, email, password_hash, full_name, role, active,
                    created_at, updated_at, version)
                select '%s', '%s', password_hash, 'Some One', 'SUPER_ADMIN', true, now(), now(), 0
                from account where tenant_id = '%s'
                """
                        .formatted(id, company.email(), company.id()));

        Answer late =
                loginWhile(
                        "update platform_admin set %s where id = '%s'".formatted(change, id),
                        company.credentials());

        late.isProblem(401, "invalid_credentials");
    }

    /** Logs in while a change is under way, which is done once the login waits for it. */
    private Answer loginWhile(String change, String credentials) {
        try (var admin = TestDatabase.of("auth").asSuperuser();
                var sql = admin.createStatement()) {
            admin.setAutoCommit(false);
            sql.execute("set search_path = auth");
            sql.execute(change);
            var login =
                    CompletableFuture.supplyAsync(() -> post("/api/v1/auth/login", credentials));
            Awaitility.await()
                    .until(() ->
                            !look("select pid from pg_stat_activity where wait_event_type = 'Lock'"
                                            + " and datname = current_database()")
                                    .isEmpty());
            admin.commit();
            return login.join();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
