package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.KafkaProbe;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class RolesIT extends RunningAuthService {

    private static final String ROLES = "/api/v1/roles";
    private static final String CLERK =
            "{\"name\": \"Clerk %s\", \"permissions\": [\"users:read\", \"odoo:read\"]}";

    @Nested
    class OwnRoles {

        @Test
        void areMade_seen_changed_given_andRemoved() {
            Company company = company();
            String admin = mobileLogin(company).is(200).access();

            Answer made = post(ROLES, CLERK.formatted("A"), bearer(admin)).is(201);
            assertThat(made.text("key")).isEqualTo("clerk_a");
            assertThat(made.at("predefined").asBoolean()).isFalse();
            String role = ROLES + "/" + made.text("id");
            assertThat(get(role, admin).is(200).text("name")).isEqualTo("Clerk A");
            assertThat(get(ROLES, admin).is(200).body()).contains("clerk_a", "service_viewer");

            String person = hire(company, "clerk_a", "clerk@acme.test").text("id");
            assertThat(permissions(loginAs(company, "clerk@acme.test")))
                    .containsExactlyInAnyOrder("users:read", "odoo:read");

            assertThat(
                            send("DELETE", role, null, bearer(admin))
                                    .isProblem(409, "role_assigned")
                                    .text("detail"))
                    .contains("1");
            change(company, person, "{\"role\": \"staff\"}").is(200);
            send("DELETE", role, null, bearer(admin)).is(204);
            get(role, admin).isProblem(404, "not_found");
            heard("role.deleted", made.text("id"));
        }

        @Test
        void countAtOnce_whenTheyChange() {
            Company company = company();
            String admin = mobileLogin(company).is(200).access();
            String id = post(ROLES, CLERK.formatted("B"), bearer(admin)).is(201).text("id");
            hire(company, "clerk_b", "b@acme.test");
            Answer login = loginAs(company, "b@acme.test").is(200);

            send("PATCH", ROLES + "/" + id, "{\"permissions\": [\"odoo:read\"]}", bearer(admin))
                    .is(200);

            get("/api/v1/auth/verify", login.access()).is(401);
            Answer renewed =
                    post("/api/v1/auth/tenant/refresh", "{}", bearer(login.refresh())).is(200);
            assertThat(permissions(renewed)).containsExactly("odoo:read");
            heard("role.changed", id);
        }

        @ParameterizedTest
        @CsvSource({
            "'{\"permissions\": []}',422,name",
            "'{\"name\": \"\", \"permissions\": []}',422,name",
            "'{\"name\": \"X\"}',422,permissions",
            "'{\"name\": \"X\", \"permissions\": [\"no:such\"]}',422,permissions",
            "'{\"name\": \"X\", \"key\": \"Not A Key\", \"permissions\": []}',422,key"
        })
        void areRefused_namingTheField(String body, int status, String field) {
            String admin = mobileLogin(company()).is(200).access();

            Answer answer = post(ROLES, body, bearer(admin)).isProblem(status, "validation_failed");

            assertThat(answer.json().path("errors"))
                    .anySatisfy(e -> assertThat(e.path("field").asString()).isEqualTo(field));
        }

        @Test
        void haveNamesOfTheirOwn() {
            Company company = company();
            String admin = mobileLogin(company).is(200).access();
            post(ROLES, CLERK.formatted("C"), bearer(admin)).is(201);

            post(ROLES, CLERK.formatted("c"), bearer(admin)).isProblem(409, "role_exists");
            post(ROLES, "{\"name\": \"manager\", \"permissions\": []}", bearer(admin))
                    .isProblem(409, "role_exists");
            post(
                            ROLES,
                            "{\"name\": \"Z\", \"key\": \"org_admin\", \"permissions\": []}",
                            bearer(admin))
                    .isProblem(409, "role_exists");
            post(ROLES, CLERK.formatted("C"), bearer(mobileLogin(company()).is(200).access()))
                    .is(201);
        }

        @Test
        void holdNoMoreThanTheirMakerHas() {
            Company company = company();
            String admin = mobileLogin(company).is(200).access();
            post(
                            ROLES,
                            "{\"name\": \"Maker\", \"permissions\": [\"roles:write\","
                                    + " \"roles:read\"]}",
                            bearer(admin))
                    .is(201);
            String strong = post(ROLES, CLERK.formatted("D"), bearer(admin)).is(201).text("id");
            hire(company, "maker", "maker@acme.test");
            String maker = loginAs(company, "maker@acme.test").is(200).access();

            post(ROLES, CLERK.formatted("E"), bearer(maker)).isProblem(403, "more_rights");
            send("PATCH", ROLES + "/" + strong, "{\"permissions\": []}", bearer(maker))
                    .isProblem(403, "more_rights");
            post(ROLES, "{\"name\": \"Reader\", \"permissions\": [\"roles:read\"]}", bearer(maker))
                    .is(201);
            post(
                            ROLES + "/" + predefined(admin, "manager") + "/copy",
                            "{\"name\": \"Boss\"}",
                            bearer(maker))
                    .isProblem(403, "more_rights");
        }

        @Test
        void areNotRemoved_whileTheyAreBeingGiven() throws Exception {
            for (int i = 0; i < 5; i++) {
                Company company = company();
                String admin = mobileLogin(company).is(200).access();
                String id = post(ROLES, CLERK.formatted("F"), bearer(admin)).is(201).text("id");
                String person = hire(company, "staff", "f@acme.test").text("id");
                Callable<Answer> give = () -> change(company, person, "{\"role\": \"clerk_f\"}");
                Callable<Answer> remove =
                        () -> send("DELETE", ROLES + "/" + id, null, bearer(admin));

                try (var threads = Executors.newFixedThreadPool(2)) {
                    var answers = threads.invokeAll(List.of(give, remove));
                    int given = answers.get(0).get().http().statusCode();
                    int removed = answers.get(1).get().http().statusCode();
                    assertThat(List.of(given, removed)).isIn(List.of(200, 409), List.of(422, 204));
                }
            }
        }
    }

    @Nested
    class PredefinedRoles {

        @Test
        void canBeCopied_butNeitherChangedNorRemoved() {
            String admin = mobileLogin(company()).is(200).access();
            String manager = ROLES + "/" + predefined(admin, "manager");

            send("PATCH", manager, "{\"permissions\": []}", bearer(admin))
                    .isProblem(409, "role_predefined");
            send("DELETE", manager, null, bearer(admin)).isProblem(409, "role_predefined");
            Answer copy =
                    post(manager + "/copy", "{\"name\": \"My manager\"}", bearer(admin)).is(201);

            assertThat(copy.at("permissions"))
                    .isEqualTo(get(manager, admin).is(200).at("permissions"));
            assertThat(copy.at("predefined").asBoolean()).isFalse();
        }

        @Test
        void areTheSameForEverybody() {
            String one = mobileLogin(company()).is(200).access();
            String other = mobileLogin(company()).is(200).access();

            assertThat(predefined(one, "admin")).isEqualTo(predefined(other, "admin"));
        }
    }

    @Nested
    class Strangers {

        @Test
        void seeNothingOfAnotherTenantsRoles() {
            String admin = mobileLogin(company()).is(200).access();
            String role =
                    ROLES
                            + "/"
                            + post(ROLES, CLERK.formatted("G"), bearer(admin)).is(201).text("id");
            String stranger = mobileLogin(company()).is(200).access();

            get(role, stranger).isProblem(404, "not_found");
            send("PATCH", role, "{\"name\": \"Mine\"}", bearer(stranger))
                    .isProblem(404, "not_found");
            send("DELETE", role, null, bearer(stranger)).isProblem(404, "not_found");
            post(role + "/copy", "{\"name\": \"Mine\"}", bearer(stranger))
                    .isProblem(404, "not_found");
            assertThat(get(ROLES, stranger).is(200).body()).doesNotContain("Clerk G");
        }

        @ParameterizedTest
        @ValueSource(strings = {"manager", "staff", "client"})
        void needThePermission(String role) {
            Company company = company();
            hire(company, role, "h@acme.test");
            String token = loginAs(company, "h@acme.test").is(200).access();

            get(ROLES, token).isProblem(403, "forbidden");
            get("/api/v1/permissions", token).isProblem(403, "forbidden");
            post(ROLES, CLERK.formatted("H"), bearer(token)).isProblem(403, "forbidden");
            send("GET", ROLES, null).isProblem(401, "unauthorized");
        }

        @Test
        void ofThePlatform_nameTheTenant() {
            String superAdmin = adminLogin().access();
            Company company = company();

            get(ROLES, superAdmin).isProblem(400, "bad_request");
            send(
                            "GET",
                            ROLES,
                            null,
                            "Authorization",
                            "Bearer " + superAdmin,
                            "X-Tenant-Id",
                            company.id().toString())
                    .is(200);
        }
    }

    @Test
    void thePermissionsAreListedByModule() {
        String admin = mobileLogin(company()).is(200).access();

        Answer all = get("/api/v1/permissions", admin).is(200);
        Answer some = get("/api/v1/permissions?module=work_order", admin).is(200);

        assertThat(all.json()).hasSizeGreaterThan(80);
        assertThat(some.json())
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("create", "read", "update", "delete");
    }

    private String predefined(String token, String key) {
        for (JsonNode role : get(ROLES, token).is(200).json()) {
            if (role.path("key").asString().equals(key)) {
                return role.path("id").asString();
            }
        }
        throw new AssertionError("no role " + key);
    }

    private Answer change(Company company, String id, String body) {
        return internal("PATCH", "/internal/users/" + id, body, company);
    }

    private static Set<String> permissions(Answer login) {
        var held = new HashSet<String>();
        Answer.claims(login.is(200).access())
                .path("permissions")
                .forEach(one -> held.add(one.asString()));
        return held;
    }

    private static void heard(String action, String id) {
        try (var probe = KafkaProbe.on("audit.recorded")) {
            probe.await(1, event -> event.value().contains(action) && event.value().contains(id));
        }
    }
}
