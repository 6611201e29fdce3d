package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class RegistrationIT extends RunningAuthService {

    private static final String REGISTER = "/api/v1/auth/register";
    private static final String SETTING = "/api/v1/auth/registration";

    @Test
    void innoerp06_theSameEmailRegistersInTwoOrganizations_andTwiceInNone() {
        Company one = open(company());
        Company two = open(company());
        String email = "e-" + UUID.randomUUID() + "@acme.test";

        Answer first = register(one, email, "emma").is(201);
        register(two, email, "emma").is(201);

        assertThat(first.names())
                .containsExactly("access_token", "expires_in", "refresh_token", "token_type");
        var claims = Answer.claims(first.access());
        assertThat(claims.path("tenant_id").asString()).isEqualTo(one.id().toString());
        assertThat(claims.path("role").asString()).isEqualTo("employee");
        assertThat(get("/api/v1/auth/me", first.access()).is(200).text("user_type"))
                .isEqualTo("employee");
        register(one, email, "other").isProblem(400, "already_registered");
        register(one, "x" + email, "emma").isProblem(400, "already_registered");
    }

    @ParameterizedTest
    @CsvSource({
        "a@b.test, emma, Aa1!x, password",
        "a@b.test, emma, alllowercase, password",
        "a@b.test, em, Correct horse 7, username",
        "no-mail, emma, Correct horse 7, email"
    })
    void innoerp06_refusesShortPasswordsAndNames(
            String email, String username, String password, String field) {
        Company company = open(company());

        Answer answer = post(REGISTER, body(company.id(), email, username, password));

        assertThat(answer.isProblem(422, "validation_failed").at("errors").toString())
                .contains("\"" + field + "\"");
    }

    @Test
    void isOpenedAfterAFreshProofOnly_andClosedAtOnce() {
        Company company = company();
        Answer login = webLogin(company).is(200);
        send(
                        "PUT",
                        "/api/v1/auth/policy",
                        "{\"step_up_always\": true, \"step_up_max_age_seconds\": 30}",
                        bearer(login.access()))
                .is(200);
        change(
                "update session set authenticated_at = now() - interval '1 minute'"
                        + " where tenant_id = '%s'".formatted(company.id()));
        String old =
                post(
                                "/api/v1/auth/refresh",
                                "{\"refresh_token\": \"%s\"}".formatted(login.refresh()))
                        .is(200)
                        .access();

        send("PUT", SETTING, "{\"open\": true}", bearer(old)).isProblem(403, "step_up_required");
        send("PUT", SETTING, "{\"open\": false}", bearer(old)).is(200);
        for (String clients : List.of("/api/v1/api-clients/", "/api/v1/admin/clients/")) {
            send("DELETE", clients + UUID.randomUUID(), null, bearer(old))
                    .isProblem(403, "step_up_required");
        }
    }

    @Test
    void isClosed_untilAnAdministratorOpensIt() {
        Company company = company();

        register(company, "e@acme.test", "emma").isProblem(403, "registration_closed");
        post(REGISTER, body(TenantId.next(), "e@acme.test", "emma", PASSWORD))
                .isProblem(403, "registration_closed");
        open(company);
        register(company, "e@acme.test", "emma").is(201);
        send("PUT", SETTING, "{\"open\": false}", bearer(webLogin(company).is(200).access()))
                .is(200);

        register(company, "f@acme.test", "fred").isProblem(403, "registration_closed");
    }

    @Test
    void isOpenedByAdministratorsOfTheTenantOnly() {
        Company company = open(company());
        String employee = register(company, "e@acme.test", "emma").is(201).access();

        send("PUT", SETTING, "{\"open\": true}").is(401);
        send("PUT", SETTING, "{\"open\": true}", bearer(employee)).is(403);
        assertThat(get(SETTING, webLogin(company()).is(200).access()).at("open").asBoolean())
                .isFalse();
        get(SETTING, adminLogin().access()).is(400);
    }

    @Test
    void letsNoMoreIn_thanThePlanAllows() {
        Company company = company();
        tenantAllows(company, 4);
        open(company);

        long in =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> register(company, "e%d@acme.test".formatted(i), "emma" + i))
                        .filter(answer -> answer.http().statusCode() == 201)
                        .count();

        assertThat(in).isEqualTo(3);
        register(company, "late@acme.test", "late").isProblem(403, "user_limit_reached");
    }

    @Test
    void takesTheTenantFromTheHost() {
        Company company = open(company());
        String body = body(null, "h@acme.test", "host", PASSWORD);

        post(REGISTER, body).isProblem(422, "validation_failed");
        post(REGISTER, body, "X-Tenant-Id", company.id().toString()).is(201);
        post(
                        REGISTER,
                        body(company().id(), "i@acme.test", "host2", PASSWORD),
                        "X-Tenant-Id",
                        company.id().toString())
                .is(403);
    }

    private Company open(Company company) {
        send("PUT", SETTING, "{\"open\": true}", bearer(webLogin(company).is(200).access()))
                .is(200);
        return company;
    }

    private Answer register(Company company, String email, String username) {
        return post(REGISTER, body(company.id(), email, username, PASSWORD));
    }

    private static String body(
            @Nullable TenantId tenant, String email, String username, String password) {
        return """
        {"email": "%s", "username": "%s", "password": "%s", "first_name": "Emma",
         "organization_id": %s}
        """
                .formatted(
                        email,
                        username,
                        password,
                        tenant == null ? "null" : '"' + tenant.toString() + '"');
    }
}
