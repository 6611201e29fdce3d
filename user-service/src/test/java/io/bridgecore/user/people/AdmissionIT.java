package io.bridgecore.user.people;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Who may let whom in, and what links them to Odoo. */
@NullMarked
class AdmissionIT extends RunningUserService {

    private static final String ANNA =
            """
            {"email": "anna@acme.test", "password": "correct-horse-7", "full_name": "Anna Roth",
             "role": "staff"}
            """;

    private final UUID id = Uuid7.next();
    private final String admin = Tokens.tenantAdmin(tenant);

    @Test
    void letsSomebodyInWhoMayNotLogInYet_inOneCall() {
        authAdmits(id);

        post(admin, USERS, ANNA.replace("}", ", \"is_active\": false}"))
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.is_active")
                .isEqualTo(false);
        AUTH.verify(
                postRequestedFor(urlEqualTo("/internal/users"))
                        .withRequestBody(matchingJsonPath("$.active", equalTo("false"))));
        AUTH.verify(0, patchRequestedFor(WireMock.anyUrl()));
    }

    @Test
    void endsForTheDay_whenThereWereEnoughMails() {
        authRefuses(429, "too_many_invitations", "enough");

        post(admin, USERS, ANNA)
                .expectStatus()
                .isEqualTo(429)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("too_many_invitations");
        AUTH.resetRequests();
        upload(
                        admin,
                        USERS + "/import",
                        "p.csv",
                        "email,full_name\na@acme.test,A\nb@acme.test,B\n"
                                .getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.rows[1].errors[0].field")
                .isEqualTo("too_many_invitations");

        AUTH.verify(1, postRequestedFor(urlEqualTo("/internal/users")));
    }

    @Test
    void tritiq_doesNotBindSuperAdministratorsToThePlan() {
        authAdmits(id);

        post(admin, USERS, ANNA).expectStatus().isCreated();
        AUTH.verify(
                0,
                postRequestedFor(urlEqualTo("/internal/users"))
                        .withRequestBody(matchingJsonPath("$.beyond_plan")));
        post(Tokens.superAdmin(), "/api/v1/organizations/" + tenant + "/users", ANNA)
                .expectStatus()
                .isCreated();
        post(Tokens.superAdmin(), "/api/v1/admin/users?organization_id=" + tenant, ANNA)
                .expectStatus()
                .isCreated();
        AUTH.verify(
                2,
                postRequestedFor(urlEqualTo("/internal/users"))
                        .withRequestBody(matchingJsonPath("$.beyond_plan", equalTo("true"))));
    }

    @Test
    void letsHoldersOfTheRightToCreateDoThat_andNoMore() {
        UUID anna = person(tenant, "Anna Roth");
        authAdmits(id);
        authChanges();
        String clerk =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims ->
                                claims.tenant(tenant)
                                        .claim(Claims.PERMISSIONS, List.of("users:create")));
        String bo = "{\"email\": \"bo@acme.test\", \"role\": \"staff\"}";
        String organization = "/api/v1/organizations/" + tenant;

        post(clerk, USERS, ANNA).expectStatus().isCreated();
        post(clerk, organization + "/users", ANNA).expectStatus().isCreated();
        post(clerk, USERS + "/invitations", bo).expectStatus().isCreated();
        post(clerk, organization + "/invite", bo.replace("bo@", "jo@")).expectStatus().isCreated();
        upload(clerk, USERS + "/import", "people.csv", "email\nlu@acme.test\n".getBytes(UTF_8))
                .expectStatus()
                .isOk();
        for (ResponseSpec answer :
                List.of(
                        get(clerk, USERS),
                        get(clerk, USERS + "/" + anna),
                        get(clerk, USERS + "/export"),
                        get(clerk, USERS + "/invitations"),
                        patch(clerk, USERS + "/" + anna, "{\"role\": \"manager\"}"),
                        post(clerk, USERS + "/" + anna + "/deactivate", ""),
                        delete(clerk, USERS + "/" + anna),
                        delete(clerk, organization + "/users/" + anna))) {
            answer.expectStatus().isForbidden();
        }
    }

    @Test
    void takesTheLinkToAnOdooUserAway_whenToldNull() {
        UUID anna = person(tenant, "Anna Roth");
        authChanges();
        patch(admin, USERS + "/" + anna, "{\"odoo_user_id\": 9}")
                .expectBody()
                .jsonPath("$.odoo_user_id")
                .isEqualTo(9);

        patch(admin, USERS + "/" + anna, "{\"job_title\": \"Clerk\"}")
                .expectBody()
                .jsonPath("$.odoo_user_id")
                .isEqualTo(9);
        patch(admin, USERS + "/" + anna, "{\"odoo_user_id\": null}").expectStatus().isOk();
        send(
                        HttpMethod.PUT,
                        Tokens.admin(),
                        "/admin/tenant-users/" + anna,
                        "{\"odoo_user_id\": null}")
                .expectStatus()
                .isOk();

        AUTH.verify(
                2,
                patchRequestedFor(urlEqualTo("/internal/users/" + anna))
                        .withRequestBody(equalToJson("{\"odoo_user_id\": 0}")));
        AUTH.verify(3, patchRequestedFor(urlEqualTo("/internal/users/" + anna)));
        patch(admin, USERS + "/" + anna, "{\"odoo_user_id\": 0}").expectStatus().isEqualTo(422);
        patch(token(tenant, anna, Role.STAFF, "a@acme.test"), ME, "{\"odoo_user_id\": null}")
                .expectStatus()
                .isForbidden();
    }
}
