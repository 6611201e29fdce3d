package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ExplainIT extends RunningAuthService {

    private static final String EXPLAIN = "/api/v1/auth/explain?permission=";

    @Test
    void namesTheRoleThatAllows() {
        String admin = mobileLogin(company()).is(200).access();

        Answer answer = get(EXPLAIN + "users:write", admin).is(200);

        assertThat(answer.at("allowed").asBoolean()).isTrue();
        assertThat(answer.text("reason")).isEqualTo("Role admin holds users:write");
    }

    @Test
    void namesWhatIsInTheWay() {
        Company company = company();
        String admin = mobileLogin(company).is(200).access();
        String staff = hire(company, "staff", "s@acme.test").text("id");
        String about = "&user=" + staff;

        Answer lacks = get(EXPLAIN + "users:write" + about, admin).is(200);
        assertThat(lacks.at("allowed").asBoolean()).isFalse();
        assertThat(lacks.text("reason")).isEqualTo("None of the roles (staff) holds users:write");
        assertThat(get(EXPLAIN + "inventory:read" + about, admin).is(200).text("reason"))
                .isEqualTo("Module inventory is off");
        assertThat(get(EXPLAIN + "sync:read" + about, admin).is(200).text("reason"))
                .isEqualTo("The plan does not hold the feature sync");
        assertThat(get(EXPLAIN + "tenants:write" + about, admin).is(200).text("reason"))
                .startsWith("No role of an organization");

        internal("PATCH", "/internal/users/" + staff, "{\"active\": false}", company).is(200);
        assertThat(get(EXPLAIN + "odoo:read" + about, admin).is(200).text("reason"))
                .isEqualTo("The account is deactivated");
    }

    @Test
    void namesTheSecondFactorThatIsMissing() {
        Company company = company();
        String admin = mobileLogin(company).is(200).access();
        String staff = hire(company, "staff", "factor@acme.test").text("id");
        send(
                        "PUT",
                        "/api/v1/auth/policy",
                        "{\"second_factor\": {\"staff\": \"required\"}}",
                        bearer(admin))
                .is(200);

        Answer answer = get(EXPLAIN + "odoo:read&user=" + staff, admin).is(200);

        assertThat(answer.text("reason")).isEqualTo("A second factor must be enrolled first");
    }

    @Test
    void tellsEverybodyAboutHimself_andFewAboutOthers() {
        Company company = company();
        hire(company, "staff", "t@acme.test");
        Answer login = loginAs(company, "t@acme.test").is(200);

        get(EXPLAIN + "odoo:read", login.access()).is(200);
        get(EXPLAIN + "odoo:read&user=" + login.text("user.id"), login.access()).is(200);
        get(EXPLAIN + "odoo:read&user=" + userOf(company), login.access())
                .isProblem(403, "forbidden");
        get(EXPLAIN + "odoo:read&user=" + userOf(company), mobileLogin(company()).access())
                .isProblem(404, "not_found");
        send("GET", EXPLAIN + "odoo:read", null).isProblem(401, "unauthorized");
        get("/api/v1/auth/explain", login.access()).isProblem(422, "validation_failed");
    }

    @Test
    void knowsApiClients() {
        Company company = company();
        String admin = mobileLogin(company).is(200).access();
        Answer made =
                post(
                                "/api/v1/api-clients",
                                "{\"name\": \"X\", \"permissions\": [\"users:read\"]}",
                                bearer(admin))
                        .is(201);
        String id = made.text("client.id");
        String token =
                post(
                                "/api/v1/client-auth/login",
                                "{\"client_id\": \"%s\", \"client_secret\": \"%s\"}"
                                        .formatted(
                                                made.text("client.client_id"),
                                                made.text("client_secret")))
                        .is(200)
                        .access();

        assertThat(get(EXPLAIN + "users:read", token).is(200).text("reason"))
                .isEqualTo("The client's list holds users:read");
        assertThat(get(EXPLAIN + "users:write&user=" + id, admin).is(200).text("reason"))
                .isEqualTo("The client's list does not hold users:write");
        change("update api_client set expires_at = now() where id = '%s'".formatted(id));
        assertThat(get(EXPLAIN + "users:read&user=" + id, admin).is(200).text("reason"))
                .isEqualTo("The client has expired");
        change(
                "update api_client set expires_at = null, active = false where id = '%s'"
                        .formatted(id));
        assertThat(get(EXPLAIN + "users:read&user=" + id, admin).is(200).text("reason"))
                .isEqualTo("The client is deactivated");
        get(EXPLAIN + "users:read&user=" + id, mobileLogin(company()).access())
                .isProblem(404, "not_found");
    }

    @Test
    void tellsPlatformAdministratorsAboutEachOther() {
        Answer boss = adminLogin();
        String email = "colleague@staff.test";
        String id =
                post(
                                "/admin/admins",
                                """
                                {"email": "%s", "password": "%s", "full_name": "So"}
                                """
                                        .formatted(email, PASSWORD),
                                bearer(boss.access()))
                        .is(201)
                        .text("id");
        try {
            String about = "&user=" + id;
            assertThat(get(EXPLAIN + "admins:write" + about, boss.access()).text("reason"))
                    .isEqualTo("None of the roles (support) holds admins:write");
            assertThat(get(EXPLAIN + "admins:read" + about, boss.access()).text("reason"))
                    .isEqualTo("Another password must be chosen first");
            change("update platform_admin set active = false where id = '%s'".formatted(id));
            assertThat(get(EXPLAIN + "admins:read" + about, boss.access()).text("reason"))
                    .isEqualTo("The account is deactivated");
            get(EXPLAIN + "admins:read" + about, mobileLogin(company()).access())
                    .isProblem(404, "not_found");
        } finally {
            change("delete from platform_admin where id = '%s'".formatted(id));
        }
    }

    @Test
    void knowsThePlatformSide() {
        String superAdmin = adminLogin().access();

        assertThat(get(EXPLAIN + "admins:write", superAdmin).is(200).text("reason"))
                .isEqualTo("Role super_admin holds admins:write");
        assertThat(get(EXPLAIN + "internal", superAdmin).is(200).at("allowed").asBoolean())
                .isFalse();
    }
}
