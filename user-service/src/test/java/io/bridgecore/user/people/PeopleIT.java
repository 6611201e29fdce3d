package io.bridgecore.user.people;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@NullMarked
class PeopleIT extends RunningUserService {

    private static final String ANNA =
            """
            {"email": "Anna@Acme.test", "password": "correct-horse-7", "full_name": "Anna Roth",
             "role": "STAFF", "phone": "+49 30 1", "department": "Sales"}
            """;

    private final UUID id = Uuid7.next();
    private final String admin = Tokens.tenantAdmin(tenant);

    @Test
    void letsSomebodyIn_withLoginAndProfileInOneCall() throws SQLException {
        authAdmits(id);

        post(admin, USERS, ANNA)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(id.toString())
                .jsonPath("$.org_id")
                .isEqualTo(tenant.toString())
                .jsonPath("$.email")
                .isEqualTo("anna@acme.test")
                .jsonPath("$.full_name")
                .isEqualTo("Anna Roth")
                .jsonPath("$.role")
                .isEqualTo("staff")
                .jsonPath("$.department")
                .isEqualTo("Sales")
                .jsonPath("$.created_at")
                .isNotEmpty();

        AUTH.verify(
                postRequestedFor(urlEqualTo("/internal/users"))
                        .withHeader("X-Tenant-Id", WireMock.equalTo(tenant.toString()))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"email": "anna@acme.test", "full_name": "Anna Roth",
                                         "role": "staff", "user_type": "employee",
                                         "password": "correct-horse-7"}
                                        """)));
        UUID event = Uuid7.next();
        tellCreated(event, tenant, id, "Anna Roth");
        awaitConsumed(event);
        assertThat(count("profile where id = '" + id + "' and department = 'Sales'")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "409, email_taken, 409",
        "409, username_taken, 409",
        "409, odoo_user_taken, 409",
        "403, user_limit_reached, 403",
        "403, more_rights, 403",
        "422, validation_failed, 422",
        "500, internal_error, 502"
    })
    void passesOnWhatAuthRefuses(int status, String code, int answered) throws SQLException {
        authRefuses(status, code, "Maximum user limit (5) reached for this organization");

        post(admin, USERS, ANNA).expectStatus().isEqualTo(answered);

        assertThat(count("profile where tenant_id = '" + tenant + "'")).isZero();
    }

    @Test
    void saysHowManyThePlanAllows() {
        authRefuses(
                403, "user_limit_reached", "Maximum user limit (5) reached for this organization");

        post(admin, USERS, ANNA)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Maximum user limit (5) reached for this organization")
                .jsonPath("$.code")
                .isEqualTo("user_limit_reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{`email`: `nobody`, `full_name`: `x`}",
                "{`email`: `a@acme.test`, `password`: `short`}",
                "{`email`: `a@acme.test`, `username`: `ab`}",
                "{`email`: `a@acme.test`, `full_name`: `a\\u0000`}",
                "{`email`: `a@acme.test`, `role`: `a\\u0000`}",
                "{`email`: `a@acme.test`, `is_superuser`: true}",
                "{`email`: `a@acme.test`, `timezone`: `Mars/Olympus`}",
                "{`email`: `a@acme.test`, `odoo_user_id`: 0}"
            })
    void refusesBeforeAuthIsAsked(String body) {
        post(admin, USERS, body.replace('`', '"')).expectStatus().isEqualTo(422);

        AUTH.verify(0, postRequestedFor(urlEqualTo("/internal/users")));
    }

    @Test
    void refusesAnUnknownType() {
        post(admin, USERS, "{\"email\": \"a@acme.test\", \"user_type\": \"king\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unknown_user_type");
    }

    @Test
    void seesSomebodyOff_keepingTheName() throws SQLException {
        UUID anna = person(tenant, "Anna Roth");
        authChanges();

        delete(admin, USERS + "/" + anna).expectStatus().isNoContent();

        AUTH.verify(deleteRequestedFor(urlEqualTo("/internal/users/" + anna)));
        get(admin, USERS + "/" + anna).expectStatus().isNotFound();
        get(admin, USERS).expectBody().jsonPath("$.length()").isEqualTo(0);
        get(admin, USERS + "/" + anna + "?include_deleted=true")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.full_name")
                .isEqualTo("Anna Roth")
                .jsonPath("$.email")
                .isEqualTo("")
                .jsonPath("$.is_active")
                .isEqualTo(false);
        delete(admin, USERS + "/" + anna).expectStatus().isNotFound();
    }

    @Test
    void inventory_nobodyDeletesThemselves() {
        String boss = token(tenant, id, Role.TENANT_ADMIN, "boss@acme.test");
        get(boss, ME).expectStatus().isOk();

        delete(boss, USERS + "/" + id)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("own_account");
        post(boss, USERS + "/" + id + "/deactivate", "").expectStatus().isBadRequest();
        patch(boss, USERS + "/" + id, "{\"is_active\": false}").expectStatus().isBadRequest();
    }

    @Test
    void keepsTheLastAdministrator() {
        UUID anna = person(tenant, "Anna Roth");
        authRefuses(409, "last_admin", "The last one");

        delete(admin, USERS + "/" + anna).expectStatus().isEqualTo(409);
        patch(admin, USERS + "/" + anna, "{\"role\": \"staff\"}").expectStatus().isEqualTo(409);
        post(admin, USERS + "/" + anna + "/deactivate", "").expectStatus().isEqualTo(409);

        get(admin, USERS + "/" + anna).expectBody().jsonPath("$.is_active").isEqualTo(true);
    }

    @Test
    void closesAndOpensTheDoor() {
        UUID anna = person(tenant, "Anna Roth");
        authChanges();

        post(admin, USERS + "/" + anna + "/deactivate", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.is_active")
                .isEqualTo(false);
        AUTH.verify(
                patchRequestedFor(urlEqualTo("/internal/users/" + anna))
                        .withRequestBody(equalToJson("{\"active\": false}")));
        get(admin, USERS + "?is_active=false").expectBody().jsonPath("$.length()").isEqualTo(1);
        post(admin, USERS + "/" + anna + "/reactivate", "")
                .expectBody()
                .jsonPath("$.is_active")
                .isEqualTo(true);
    }

    @Test
    void innoerp_givesARole_inTheOwnOrganizationOnly() {
        UUID anna = person(tenant, "Anna Roth");
        authChanges();

        patch(admin, role(anna, tenant), "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.role")
                .isEqualTo("manager")
                .jsonPath("$.user_id")
                .isEqualTo(anna.toString())
                .jsonPath("$.organization_id")
                .isEqualTo(tenant.toString());
        patch(admin, role(anna, TenantId.next()), "").expectStatus().isForbidden();
        patch(admin, role(Uuid7.next(), tenant), "").expectStatus().isNotFound();
    }

    @Test
    void innoerp_changesTheType() {
        UUID anna = person(tenant, "Anna Roth");
        UUID foreign = person(TenantId.next(), "Carl Other");
        authChanges();

        patch(admin, USERS + "/" + anna + "/type", "{\"user_type\": \"supplier\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.user_type")
                .isEqualTo("supplier");
        patch(admin, USERS + "/" + anna + "/type", "{\"user_type\": \"king\"}")
                .expectStatus()
                .isBadRequest();
        patch(admin, USERS + "/" + foreign + "/type", "{\"user_type\": \"client\"}")
                .expectStatus()
                .isNotFound();
        AUTH.verify(0, patchRequestedFor(urlEqualTo("/internal/users/" + foreign)));
    }

    @Test
    void changesRolesAndSeesOffOnlyAfterAFreshProof_whereTheTokenDemandsOne() {
        UUID anna = person(tenant, "Anna Roth");
        authChanges();
        String path = USERS + "/" + anna;
        String careful =
                Tokens.of(
                        UserType.TENANT,
                        Role.TENANT_ADMIN,
                        claims ->
                                claims.tenant(tenant)
                                        .claim(Claims.STEP_UP, Map.of("acr", "2", "max_age", 300)));

        for (ResponseSpec answer :
                List.of(
                        patch(careful, path, "{\"role\": \"manager\"}"),
                        patch(careful, path, "{\"email\": \"thief@acme.test\"}"),
                        patch(careful, path, "{\"username\": \"thief\"}"),
                        patch(careful, path, "{\"is_active\": false}"),
                        patch(careful, path + "/type", "{\"user_type\": \"admin\"}"),
                        post(careful, path + "/deactivate", ""),
                        post(careful, USERS, ANNA.replace("STAFF", "our_own_role")),
                        patch(careful, role(anna, tenant), ""),
                        delete(careful, path))) {
            answer.expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("step_up_required");
        }
        patch(careful, path, "{\"job_title\": \"Clerk\"}").expectStatus().isOk();
        AUTH.verify(0, WireMock.anyRequestedFor(WireMock.urlPathMatching("/internal/users.*")));
    }

    @Test
    void leavesOtherTenantsPeopleAlone() {
        UUID foreign = person(TenantId.next(), "Carl Other");
        authChanges();

        delete(admin, USERS + "/" + foreign).expectStatus().isNotFound();
        post(admin, USERS + "/" + foreign + "/deactivate", "").expectStatus().isNotFound();
        patch(admin, USERS + "/" + foreign, "{\"role\": \"admin\"}").expectStatus().isNotFound();

        AUTH.verify(0, WireMock.anyRequestedFor(WireMock.urlPathMatching("/internal/users.*")));
    }

    @Test
    void letsOnlyHoldersOfTheRightDoSo() {
        UUID anna = person(tenant, "Anna Roth");
        for (String token : new String[] {Tokens.staff(tenant), Tokens.manager(tenant)}) {
            post(token, USERS, ANNA).expectStatus().isForbidden();
            delete(token, USERS + "/" + anna).expectStatus().isForbidden();
            post(token, USERS + "/" + anna + "/deactivate", "").expectStatus().isForbidden();
            patch(token, role(anna, tenant), "").expectStatus().isForbidden();
            patch(token, USERS + "/" + anna + "/type", "{}").expectStatus().isForbidden();
        }
        post(Tokens.garbage(), USERS, ANNA).expectStatus().isUnauthorized();
        post(Tokens.superAdmin(), USERS, ANNA).expectStatus().isBadRequest();
        send(HttpMethod.DELETE, Tokens.support(), USERS + "/" + anna, "")
                .expectStatus()
                .isForbidden();
    }

    private static String role(UUID person, TenantId organization) {
        return USERS + "/" + person + "/organization/" + organization + "/role?role=Manager";
    }
}
