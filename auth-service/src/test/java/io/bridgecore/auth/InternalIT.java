package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class InternalIT extends RunningAuthService {

    private static final String ADMIN =
            "{\"email\": \"%s\", \"full_name\": \"Ada\", \"password\": \"%s\"}";

    @Nested
    class Administrators {

        private final TenantId tenant = TenantId.next();

        @Test
        void areMadeOnce_andTold() {
            Answer first = putAdmin(tenant, ADMIN.formatted("Boss@acme.test", PASSWORD)).is(201);
            Answer again = putAdmin(tenant, ADMIN.formatted("boss@ACME.test", PASSWORD)).is(200);

            assertThat(again.text("user_id")).isEqualTo(first.text("user_id"));
            assertThat(first.text("email")).isEqualTo("boss@acme.test");
            try (var probe = KafkaProbe.on("user.created")) {
                assertThat(probe.awaitKey(1, tenant))
                        .singleElement()
                        .satisfies(event ->
                                assertThat(event.value())
                                        .contains(
                                                "\"user_id\":\"" + first.text("user_id") + "\"",
                                                "\"email\":\"boss@acme.test\"",
                                                "\"full_name\":\"Ada\"",
                                                "\"username\":\"boss\"",
                                                "\"role\":\"admin\"",
                                                "\"user_type\":\"admin\"",
                                                "\"tenant_id\":\"" + tenant + "\"")
                                        .doesNotContain(PASSWORD));
            }
        }

        @Test
        void keepTheirPassword_whenAskedForAgain() {
            Company company = company();

            putAdmin(company.id(), ADMIN.formatted(company.email(), "Another password 1")).is(200);

            mobileLogin(company).is(200);
        }

        @Test
        void areCounted_eachTenantsByThemselves() {
            Company company = company();
            company();
            String people = "/internal/tenants/" + company.id() + "/people";

            Answer one = get(people, serviceToken()).is(200);
            assertThat(one.at("total_users").asInt()).isEqualTo(1);
            assertThat(one.at("active_users").asInt()).isEqualTo(1);

            change(
                    "update account set active = false where tenant_id = '%s'"
                            .formatted(company.id()));
            Answer none = get(people, serviceToken()).is(200);
            assertThat(none.at("total_users").asInt()).isEqualTo(1);
            assertThat(none.at("active_users").asInt()).isZero();
            get("/internal/tenants/" + TenantId.next() + "/people", serviceToken()).is(200);
        }

        @Test
        void areNotReplaced() {
            putAdmin(tenant, ADMIN.formatted("boss@acme.test", PASSWORD)).is(201);

            putAdmin(tenant, ADMIN.formatted("other@acme.test", PASSWORD))
                    .isProblem(409, "admin_exists");
        }

        @Test
        void areMadeOnce_whenAskedForTwiceAtOnce() throws Exception {
            Callable<Integer> wish =
                    () ->
                            putAdmin(tenant, ADMIN.formatted("boss@acme.test", PASSWORD))
                                    .http()
                                    .statusCode();

            try (var threads = Executors.newFixedThreadPool(3)) {
                int made = 0;
                for (var outcome : threads.invokeAll(List.of(wish, wish, wish))) {
                    assertThat(outcome.get()).isIn(200, 201);
                    made += outcome.get() == 201 ? 1 : 0;
                }
                assertThat(made).isEqualTo(1);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "a@b.test,1234567,password",
            "a@b.test,'',password",
            "no-mail,12345678,email",
            "'',12345678,email"
        })
        void areRefused_namingTheField(String email, String password, String field) {
            Answer answer =
                    putAdmin(tenant, ADMIN.formatted(email, password))
                            .isProblem(422, "validation_failed");

            assertThat(answer.json().path("errors"))
                    .anySatisfy(e -> assertThat(e.path("field").asString()).isEqualTo(field));
        }

        @Test
        void areRefused_whenThePasswordIsTooLongOrAFieldUnknown() {
            putAdmin(tenant, ADMIN.formatted("a@b.test", "x".repeat(129)))
                    .isProblem(422, "validation_failed");
            putAdmin(tenant, ADMIN.formatted("a@b.test", PASSWORD).replace("full_name", "name"))
                    .isProblem(422, "validation_failed");
            putAdmin(tenant, "{").isProblem(400, "malformed_json");
        }
    }

    @Nested
    class Undoing {

        @Test
        void removesEverybodyOfTheTenant_andNobodyElse() {
            Company gone = company();
            Company stays = company();
            String refresh = mobileLogin(gone).is(200).refresh();
            String other = mobileLogin(stays).is(200).refresh();

            send("DELETE", "/internal/tenants/" + gone.id(), null, bearer(serviceToken())).is(204);
            send("DELETE", "/internal/tenants/" + gone.id(), null, bearer(serviceToken())).is(204);

            mobileLogin(gone).is(401);
            post("/api/v1/auth/tenant/refresh", "{}", bearer(refresh)).is(401);
            post("/api/v1/auth/tenant/refresh", "{}", bearer(other)).is(200);
            for (String table : List.of("account", "session", "refresh_token")) {
                assertThat(
                                look(
                                        "select id from %s where tenant_id = '%s'"
                                                .formatted(table, gone.id())))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    @Nested
    class GoneTenants {

        @Test
        void getNoAdministratorAnyMore() {
            TenantId undone = TenantId.next();

            send("DELETE", "/internal/tenants/" + undone, null, bearer(serviceToken())).is(204);

            putAdmin(undone, ADMIN.formatted("late@acme.test", PASSWORD))
                    .isProblem(410, "tenant_gone");
            assertThat(look("select id from account where tenant_id = '%s'".formatted(undone)))
                    .isEmpty();
        }
    }

    @Nested
    class OwnEmails {

        @Test
        void needTheRightPassword() {
            Company company = company();

            change(company, "stolen@acme.test", "a guess", null).isProblem(422, "wrong_password");
            change(company, "stolen@acme.test", "", null).isProblem(422, "wrong_password");

            mobileLogin(company).is(200);
            post(
                            "/api/v1/auth/tenant/login",
                            company.credentials().replace(company.email(), "stolen@acme.test"))
                    .is(401);
        }

        @Test
        void areNotGuessedFor() {
            Company company = company();
            for (int i = 0; i < 5; i++) {
                change(company, "stolen@acme.test", "a guess", null)
                        .isProblem(422, "wrong_password");
            }

            change(company, "stolen@acme.test", PASSWORD, null).isProblem(422, "wrong_password");
        }

        @Test
        void endTheOtherSessions() {
            Company company = company();
            Company other = company();
            Answer mine = mobileLogin(company).is(200);
            String elsewhere = mobileLogin(company).is(200).refresh();
            String others = mobileLogin(other).is(200).refresh();
            String session = Answer.claims(mine.access()).path("sid").asString();

            change(company, "mine-" + company.slug() + "@acme.test", PASSWORD, session).is(204);

            String refresh = "/api/v1/auth/tenant/refresh";
            post(refresh, "{}", bearer(mine.refresh())).is(200);
            post(refresh, "{}", bearer(others)).is(200);
            post(refresh, "{}", bearer(elsewhere)).is(401);
        }

        @Test
        void endEverySession_whenNoneIsNamed() {
            Company company = company();
            String refresh = mobileLogin(company).is(200).refresh();

            change(company, "own-" + company.slug() + "@acme.test", PASSWORD, null).is(204);

            post("/api/v1/auth/tenant/refresh", "{}", bearer(refresh)).is(401);
        }

        @Test
        void doNotExistInAnotherTenant() {
            Company company = company();

            changeAs(company().id(), company, "x@acme.test", PASSWORD, null)
                    .isProblem(404, "not_found");
        }

        private Answer change(
                Company company, String email, String password, @Nullable String session) {
            return changeAs(company.id(), company, email, password, session);
        }

        private Answer changeAs(
                TenantId tenant,
                Company company,
                String email,
                String password,
                @Nullable String session) {
            return send(
                    "PUT",
                    "/internal/users/" + userOf(company) + "/email",
                    "{\"email\": \"%s\", \"current_password\": \"%s\", \"session_id\": %s}"
                            .formatted(
                                    email, password, session == null ? null : '"' + session + '"'),
                    "Authorization",
                    "Bearer " + serviceToken(),
                    "X-Tenant-Id",
                    tenant.toString());
        }
    }

    @Nested
    class Emails {

        @Test
        void change() {
            Company company = company();
            String id = userOf(company);

            put(company.id(), id, "New@Acme.test").is(204);
            put(company.id(), id, "new@acme.test").is(204);

            mobileLogin(company).is(401);
            post(
                            "/api/v1/auth/tenant/login",
                            company.credentials().replace(company.email(), "new@acme.test"))
                    .is(200);
        }

        @Test
        void stayUnique() {
            Company company = company();
            RunningAuthService.change(
                    """
                    insert into account select tenant_id, '%s', 'taken@acme.test', 'taken',
                        full_name, password_hash, role, user_type, active, null, null,
                        created_at, updated_at, 0
                    from account where tenant_id = '%s'
                    """
                            .formatted(Uuid7.next(), company.id()));

            put(company.id(), userOf(company), "Taken@acme.test").isProblem(409, "email_taken");
        }

        @Test
        void doNotChangeForAnotherTenant() {
            Company company = company();
            Company other = company();

            put(other.id(), userOf(company), "new2@acme.test").isProblem(404, "not_found");
            send(
                            "PUT",
                            "/internal/users/" + userOf(company) + "/email",
                            "{\"email\": \"new2@acme.test\"}",
                            bearer(serviceToken()))
                    .isProblem(400, "bad_request");
            put(company.id(), userOf(company), "no-mail").isProblem(422, "validation_failed");
            put(company.id(), "not-an-id", "a@b.test").isProblem(422, "validation_failed");
        }

        private Answer put(TenantId tenant, String user, String email) {
            return send(
                    "PUT",
                    "/internal/users/" + user + "/email",
                    "{\"email\": \"%s\"}".formatted(email),
                    "Authorization",
                    "Bearer " + serviceToken(),
                    "X-Tenant-Id",
                    tenant.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "admin", "foreign", "garbage", "none"})
    void isForServicesOnly(String kind) {
        Company company = company();
        String token =
                switch (kind) {
                    case "tenant" -> mobileLogin(company).is(200).access();
                    case "admin" -> adminLogin().access();
                    case "foreign" -> Tokens.service("tenant");
                    case "garbage" -> Tokens.garbage();
                    default -> "";
                };
        int expected = List.of("tenant", "admin").contains(kind) ? 403 : 401;
        String tenant = "/internal/tenants/" + company.id();
        String[] headers = kind.equals("none") ? new String[0] : bearer(token);

        send("PUT", tenant + "/admin", ADMIN.formatted("a@b.test", PASSWORD), headers).is(expected);
        send("DELETE", tenant, null, headers).is(expected);
        send("GET", tenant + "/people", null, headers).is(expected);
        send("PUT", "/internal/users/" + Uuid7.next() + "/email", "{}", headers).is(expected);
        mobileLogin(company).is(200);
    }
}
