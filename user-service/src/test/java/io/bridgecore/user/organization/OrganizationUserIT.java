package io.bridgecore.user.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@NullMarked
class OrganizationUserIT extends RunningUserService {

    private static final String ANNA =
            """
            {"email": "anna@acme.test", "password": "Correct-horse-7", "full_name": "Anna Roth",
             "role": "standard_user"}
            """;

    private final String admin = Tokens.tenantAdmin(tenant);
    private final String organization = "/api/v1/organizations/" + tenant;
    private final String users = organization + "/users";

    @Test
    void listsItsPeople() {
        person(tenant, "Anna Roth");
        person(TenantId.next(), "Carl Other");

        for (String path : List.of(users, organization + "/members")) {
            get(admin, path)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$[*].full_name")
                    .isEqualTo(List.of("Anna Roth"));
        }
    }

    @Test
    void deniesAccessToOtherOrganizations_knownOrNot() {
        UUID anna = person(tenant, "Anna Roth");
        String other = "/api/v1/organizations/" + TenantId.next();

        get(admin, other + "/users")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).startsWith("Access denied"));
        get(admin, other + "/users/" + anna).expectStatus().isForbidden();
        post(admin, other + "/users", ANNA).expectStatus().isForbidden();
        delete(admin, other + "/users/" + anna).expectStatus().isForbidden();
        post(admin, other + "/invite", "{\"email\": \"a@acme.test\", \"role\": \"client\"}")
                .expectStatus()
                .isForbidden();
        get(admin, other + "/invitations").expectStatus().isForbidden();
    }

    @Test
    void answersAsTheOriginal_whenTheAddressIsTaken() {
        authRefuses(409, "email_taken", "taken");

        post(admin, users, ANNA)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("email_taken")
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).contains("already registered"));
    }

    @Test
    void answersAsTheOriginal_whenThePlanAllowsNoMore() {
        authRefuses(
                403, "user_limit_reached", "Maximum user limit (5) reached for this organization");

        post(admin, users, ANNA)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Maximum user limit (5) reached for this organization");
    }

    @Test
    void leavesAdministratorsToSuperAdministrators() {
        authAdmits(Uuid7.next());
        String wish = ANNA.replace("standard_user", "org_admin");

        post(admin, users, wish)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.detail")
                .value(
                        String.class,
                        text -> assertThat(text).containsIgnoringCase("super administrators"));
        post(Tokens.superAdmin(), users, wish).expectStatus().isCreated();
    }

    @Test
    void knowsTheLesserAdmin_andTheOwnFieldsOfTheOriginal() {
        UUID id = Uuid7.next();
        authAdmits(id);
        String form =
                ANNA.replace("standard_user", "Admin")
                        .replace(
                                "}",
                                ", \"has_stock_access\": true, \"avatar_path\": null,"
                                        + " \"designation\": \"Clerk\","
                                        + " \"force_password_reset\": true}");

        post(admin, users, form)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.role")
                .isEqualTo("admin")
                .jsonPath("$.designation")
                .isEqualTo("Clerk")
                .jsonPath("$.is_super_admin")
                .isEqualTo(false)
                .jsonPath("$.avatar_path")
                .isEqualTo(USERS + "/" + id + "/image");

        AUTH.verify(
                WireMock.postRequestedFor(WireMock.urlEqualTo("/internal/users"))
                        .withRequestBody(
                                WireMock.matchingJsonPath("$[?(@.role == 'office_admin')]"))
                        .withRequestBody(
                                WireMock.matchingJsonPath("$[?(@.must_change_password == true)]")));
        get(admin, USERS + "/" + id).expectBody().jsonPath("$.role").isEqualTo("office_admin");
        send(
                        HttpMethod.PUT,
                        admin,
                        users + "/" + id,
                        "{\"has_stock_access\": false, \"must_change_password\": false,"
                                + " \"avatar_path\": \"\", \"phone\": \"123\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.phone")
                .isEqualTo("123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org_admin", "licenseholder_admin", "Org_Admin"})
    void leavesAdministratorsToSuperAdministrators_byWhateverName(String role) {
        UUID anna = person(tenant, "Anna Roth");
        String body = "{\"email\": \"a@acme.test\", \"role\": \"" + role + "\"}";

        for (ResponseSpec answer :
                List.of(
                        post(admin, users, body),
                        post(admin, organization + "/invite", body),
                        patch(admin, users + "/" + anna, "{\"role\": \"" + role + "\"}"),
                        post(
                                admin,
                                organization + "/invite",
                                "{\"email\": \"a@acme.test\", \"user_type\": \"admin\"}"))) {
            answer.expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("super_admin_needed");
        }
    }

    @Test
    void knowsNoOrganizationThatDoesNotExist_notForSuperAdministratorsEither() {
        String other = "/api/v1/organizations/" + TenantId.next();
        AUTH.stubFor(
                WireMock.get(WireMock.urlPathTemplate("/internal/tenants/{id}"))
                        .willReturn(json(404, "{\"status\": 404, \"code\": \"not_found\"}")));
        authAdmits(Uuid7.next());

        get(Tokens.superAdmin(), other + "/users").expectStatus().isNotFound();
        post(Tokens.superAdmin(), other + "/users", ANNA).expectStatus().isNotFound();
        post(
                        Tokens.superAdmin(),
                        other + "/invite",
                        "{\"email\": \"a@acme.test\", \"role\": \"client\"}")
                .expectStatus()
                .isNotFound();
        AUTH.verify(0, WireMock.postRequestedFor(WireMock.urlEqualTo("/internal/users")));
    }

    @Test
    void neitherOneself_norTheLastAdministrator() {
        UUID boss = person(tenant, "Bo Ss");
        UUID anna = person(tenant, "Anna Roth");
        authRefuses(409, "last_admin", "Cannot delete the last organization administrator");

        delete(token(tenant, boss, Role.TENANT_ADMIN, "bo.ss@acme.test"), users + "/" + boss)
                .expectStatus()
                .isBadRequest();
        delete(admin, users + "/" + anna)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("last_admin");
    }

    @Test
    void readsChangesAndDeletes() {
        UUID anna = person(tenant, "Anna Roth");
        authChanges();

        get(admin, users + "/" + anna).expectStatus().isOk();
        send(
                        HttpMethod.PUT,
                        admin,
                        users + "/" + anna,
                        "{\"designation\": \"Clerk\", \"role\": \"manager\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.job_title")
                .isEqualTo("Clerk")
                .jsonPath("$.role")
                .isEqualTo("manager");
        delete(admin, users + "/" + anna)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.message")
                .isEqualTo("User deleted successfully");
        get(admin, users + "/" + anna).expectStatus().isNotFound();
        get(admin, users + "/" + person(TenantId.next(), "Carl Other")).expectStatus().isNotFound();
    }

    @Test
    void invites_resends_andTakesBack() {
        String path = organization + "/invitations";
        post(
                        admin,
                        organization + "/invite",
                        "{\"email\": \"bo@acme.test\", \"role\": \"manager\"}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.user_type")
                .isEqualTo("manager");
        String[] id = new String[1];
        get(admin, path)
                .expectBody()
                .jsonPath("$[0].id")
                .value(String.class, value -> id[0] = value);

        post(admin, path + "/" + id[0] + "/resend", "").expectStatus().isOk();
        delete(admin, path + "/" + id[0]).expectStatus().isOk();
        get(admin, path + "?status=revoked").expectBody().jsonPath("$.length()").isEqualTo(1);
    }

    @Test
    void isNotForStandardUsers_norForPlatformStaff() {
        for (String token : new String[] {Tokens.staff(tenant), Tokens.admin(), Tokens.support()}) {
            get(token, users).expectStatus().isForbidden();
            post(token, users, ANNA).expectStatus().isForbidden();
            post(token, organization + "/invite", "{}").expectStatus().isForbidden();
        }
        anonymous(users).expectStatus().isUnauthorized();
    }
}
