package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Roles of the service desk, in the words of its clients. */
@NullMarked
class RbacIT extends RunningAuthService {

    private static final String RBAC = "/api/v1/rbac";

    @Test
    void tritiq25_initialisingTwiceGivesTheSame() {
        Company company = company();
        String admin = mobileLogin(company).is(200).access();
        String superAdmin = adminLogin().access();
        String roles = RBAC + "/organizations/" + company.id() + "/roles";

        Answer first = post(RBAC + "/permissions/initialize", null, bearer(superAdmin)).is(200);
        Answer again = post(RBAC + "/permissions/initialize", null, bearer(superAdmin)).is(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(get(RBAC + "/permissions", admin).is(200).json()).isEqualTo(first.json());
        post(roles + "/initialize", null, bearer(admin)).is(200);
        Answer made = post(roles + "/initialize", null, bearer(admin)).is(200);

        assertThat(made.json())
                .extracting(role -> role.path("name").asString())
                .containsExactly("admin", "manager", "support", "viewer");
        assertThat(permissionsOf(made, "viewer"))
                .hasSize(6)
                .allMatch(name -> name.endsWith("_read"));
        assertThat(permissionsOf(made, "manager")).hasSize(16);
        assertThat(permissionsOf(made, "support"))
                .hasSize(11)
                .contains("appointment_create", "customer_service_create")
                .doesNotContain("service_delete");
        assertThat(permissionsOf(made, "admin"))
                .hasSize(first.json().size())
                .contains("crm_admin", "work_order_delete");
    }

    @Test
    void tritiq25_anUnknownPermissionIsNotHeld() {
        Company company = company();
        String admin = mobileLogin(company).is(200).access();
        String user = hire(company, "client", "u@acme.test").text("id");
        give(company, admin, user, "viewer").is(200);

        assertThat(check(admin, user, "service_read").at("has_permission").asBoolean()).isTrue();
        assertThat(check(admin, user, "service_read").text("source")).isEqualTo("service_role");
        for (String name : List.of("service_delete", "no_such_permission")) {
            Answer answer = check(admin, user, name);
            assertThat(answer.at("has_permission").asBoolean()).isFalse();
            assertThat(answer.text("source")).isEqualTo("none");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/permissions", "/users/%s/roles", "/organizations/%s/roles", "/roles/%s"})
    void tritiq25_nothingWithoutAToken(String path) {
        send("GET", RBAC + path.formatted(company().id()), null).isProblem(401, "unauthorized");
    }

    @Test
    void tritiq26_assignTwiceRemoveAndAssignAgain() {
        Company company = company();
        String admin = mobileLogin(company).is(200).access();
        String user = hire(company, "client", "v@acme.test").text("id");
        String support = role(company, admin, "support");

        give(company, admin, user, "support").is(200);
        assertThat(
                        give(company, admin, user, "support")
                                .isProblem(400, "role_refused")
                                .text("detail"))
                .contains("already");
        assertThat(get(RBAC + "/roles/" + support + "/users", admin).is(200).body()).contains(user);
        String one = RBAC + "/users/" + user + "/roles/" + support;
        send("DELETE", one, null, bearer(admin)).is(200);
        send("DELETE", one, null, bearer(admin)).isProblem(404, "not_found");

        assertThat(give(company, admin, user, "support").is(200).body()).contains("support");
        assertThat(tokenOf(company, "v@acme.test")).contains("appointment_create");
        send("DELETE", RBAC + "/users/" + user + "/roles", null, bearer(admin)).is(200);
        assertThat(tokenOf(company, "v@acme.test")).doesNotContain("appointment_create");
    }

    @Test
    void tritiq26_anotherOrganizationsRoleIsRefused() {
        Company company = company();
        Company other = company();
        String admin = mobileLogin(company).is(200).access();
        String theirs = mobileLogin(other).is(200).access();
        String foreign = made(other, theirs, "foreign").is(201).text("id");

        post(
                        RBAC + "/users/" + userOf(company) + "/roles",
                        "{\"role_ids\": [\"%s\"]}".formatted(foreign),
                        bearer(admin))
                .isProblem(400, "role_refused");
        get(RBAC + "/roles/" + foreign, admin).isProblem(404, "not_found");
        get(RBAC + "/organizations/" + other.id() + "/roles", admin).isProblem(403, "forbidden");
        get(RBAC + "/users/" + userOf(other) + "/roles", admin).isProblem(404, "not_found");
    }

    @Test
    void tritiq26_anAssignedRoleStays() {
        Company company = company();
        String admin = mobileLogin(company).is(200).access();
        String id = made(company, admin, "dispatcher").is(201).text("id");
        String user = hire(company, "client", "w@acme.test").text("id");
        made(company, admin, "dispatcher").isProblem(400, "role_refused");
        give(company, admin, user, "dispatcher").is(200);

        send("DELETE", RBAC + "/roles/" + id, null, bearer(admin)).isProblem(400, "role_refused");
        send("DELETE", RBAC + "/users/" + user + "/roles/" + id, null, bearer(admin)).is(200);
        send(
                        "PUT",
                        RBAC + "/roles/" + id,
                        "{\"description\": \"d\", \"permissions\": [\"service_read\"]}",
                        bearer(admin))
                .is(200);

        send("DELETE", RBAC + "/roles/" + id, null, bearer(admin)).is(200);
    }

    @Test
    void tritiq26_bulkWithReplacementLeavesExactlyTheNewSet() {
        Company company = company();
        String admin = mobileLogin(company).is(200).access();
        String one = hire(company, "client", "x@acme.test").text("id");
        String two = hire(company, "client", "y@acme.test").text("id");
        give(company, admin, one, "viewer").is(200);

        Answer answer =
                post(
                                RBAC + "/roles/assign/bulk",
                                """
                                {"user_ids": ["%s", "%s", "%s"], "role_ids": ["%s", "%s"],
                                 "replace_existing": true}
                                """
                                        .formatted(
                                                one,
                                                two,
                                                company.id(),
                                                role(company, admin, "support"),
                                                role(company, admin, "manager")),
                                bearer(admin))
                        .is(200);

        assertThat(answer.at("successful_assignments").asInt()).isEqualTo(2);
        assertThat(answer.at("failed_assignments").asInt()).isEqualTo(1);
        assertThat(answer.at("success").asBoolean()).isFalse();
        for (String user : List.of(one, two)) {
            assertThat(get(RBAC + "/users/" + user + "/roles", admin).is(200).json())
                    .extracting(role -> role.path("name").asString())
                    .containsExactlyInAnyOrder("manager", "support");
        }
    }

    @Test
    void whoeverRunsTheDesk_givesItsRolesAndNoOthers() {
        Company company = company();
        String admin = mobileLogin(company).is(200).access();
        String boss = hire(company, "client", "z@acme.test").text("id");
        give(company, admin, boss, "admin").is(200);
        String desk = loginAs(company, "z@acme.test").is(200).access();
        String user = hire(company, "client", "q@acme.test").text("id");

        give(company, desk, user, "viewer").is(200);
        post(
                        RBAC + "/organizations/" + company.id() + "/roles",
                        "{\"name\": \"spy\", \"permissions\": [\"users:read\"]}",
                        bearer(desk))
                .isProblem(403, "more_rights");
        get("/api/v1/roles", desk).isProblem(403, "forbidden");
    }

    private Answer made(Company company, String token, String name) {
        return post(
                RBAC + "/organizations/" + company.id() + "/roles",
                "{\"name\": \"%s\", \"permissions\": [\"dispatch_read\"]}".formatted(name),
                bearer(token));
    }

    private Answer give(Company company, String token, String user, String name) {
        return post(
                RBAC + "/users/" + user + "/roles",
                "{\"role_ids\": [\"%s\"]}".formatted(role(company, token, name)),
                bearer(token));
    }

    private Answer check(String token, String user, String permission) {
        return post(
                        RBAC + "/permissions/check",
                        "{\"user_id\": \"%s\", \"permission\": \"%s\"}".formatted(user, permission),
                        bearer(token))
                .is(200);
    }

    private String role(Company company, String token, String name) {
        Answer roles = get(RBAC + "/organizations/" + company.id() + "/roles", token).is(200);
        for (JsonNode role : roles.json()) {
            if (role.path("name").asString().equals(name)) {
                return role.path("id").asString();
            }
        }
        throw new AssertionError("no role " + name);
    }

    private Set<String> tokenOf(Company company, String email) {
        var held = new HashSet<String>();
        Answer.claims(loginAs(company, email).is(200).access())
                .path("permissions")
                .forEach(one -> held.add(one.asString()));
        return held;
    }

    private static List<String> permissionsOf(Answer roles, String name) {
        var found = new ArrayList<String>();
        roles.json()
                .forEach(role -> {
                    if (role.path("name").asString().equals(name)) {
                        role.path("permissions").forEach(one -> found.add(one.asString()));
                    }
                });
        return found;
    }
}
