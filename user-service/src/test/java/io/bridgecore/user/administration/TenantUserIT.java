package io.bridgecore.user.administration;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@NullMarked
class TenantUserIT extends RunningUserService {

    private static final String PATH = "/admin/tenant-users";

    private final String operator = Tokens.admin();
    private final UUID id = Uuid7.next();

    @Test
    void makesAdministratorsOnlyAfterAFreshProof_whereTheTokenDemandsOne() {
        authAdmits(id);
        String careful =
                Tokens.of(
                        UserType.ADMIN,
                        Role.ADMIN,
                        claims -> claims.claim(Claims.STEP_UP, Map.of("acr", "2", "max_age", 300)));
        String administrator = wish().replace("\"user\"", "\"admin\"");

        post(careful, PATH, administrator)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("step_up_required");
        post(careful, PATH, wish().replace(", \"odoo_user_id\": 7", "")).expectStatus().isCreated();
        send(
                        HttpMethod.PUT,
                        careful,
                        PATH + "/" + person(tenant, "Bea Roth"),
                        "{\"email\": \"thief@acme.test\"}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("step_up_required");
        delete(careful, PATH + "/" + person(tenant, "Anna Roth"))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("step_up_required");
    }

    /** He would act in Odoo as whoever that is there. */
    @Test
    void linksToOdooOnlyAfterAFreshProof_whereTheTokenDemandsOne() {
        authAdmits(id);
        authChanges();
        String anna = PATH + "/" + person(tenant, "Anna Roth");
        String careful = carefulSince(Instant.now().minusSeconds(600));

        for (ResponseSpec refused :
                List.of(
                        post(careful, PATH, wish()),
                        send(HttpMethod.PUT, careful, anna, "{\"odoo_user_id\": 9}"))) {
            refused.expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("step_up_required");
        }
        send(HttpMethod.PUT, careful, anna, "{\"odoo_user_id\": null}").expectStatus().isOk();
        String fresh = carefulSince(Instant.now());
        post(fresh, PATH, wish()).expectStatus().isCreated();
        send(HttpMethod.PUT, fresh, anna, "{\"odoo_user_id\": 9}").expectStatus().isOk();
    }

    /** The operator's panel makes administrators too; what is done stands in the audit trail. */
    @Test
    void saysWhoMakesAnAdministrator() {
        authAdmits(id);

        post(operator, PATH, wish().replace("\"user\"", "\"admin\"")).expectStatus().isCreated();

        AUTH.verify(
                postRequestedFor(urlEqualTo("/internal/users"))
                        .withHeader("X-Tenant-Id", equalTo(tenant.toString()))
                        .withHeader("X-User-Type", equalTo("admin"))
                        .withHeader("X-User-Id", matching(".+")));
    }

    private static String carefulSince(Instant proof) {
        return Tokens.of(
                UserType.ADMIN,
                Role.ADMIN,
                claims ->
                        claims.claim(Claims.STEP_UP, Map.of("acr", "2", "max_age", 300))
                                .claim(Claims.ACR, "2")
                                .claim(Claims.AUTH_TIME, proof.getEpochSecond()));
    }

    @Test
    void letsSomebodyIn_linkedToAnOdooUser() {
        authAdmits(id);

        post(operator, PATH, wish())
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(id.toString())
                .jsonPath("$.tenant_id")
                .isEqualTo(tenant.toString())
                .jsonPath("$.odoo_user_id")
                .isEqualTo(7)
                .jsonPath("$.role")
                .isEqualTo("user")
                .jsonPath("$.is_active")
                .isEqualTo(true)
                .jsonPath("$.last_login")
                .isEmpty();

        AUTH.verify(
                postRequestedFor(urlEqualTo("/internal/users"))
                        .withHeader("X-Tenant-Id", equalTo(tenant.toString()))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"email": "anna@acme.test", "full_name": "Anna Roth",
                                         "role": "user", "user_type": "employee",
                                         "password": "correct-horse-7", "odoo_user_id": 7}
                                        """)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email_taken", "odoo_user_taken", "user_limit_reached"})
    void answersAsTheOriginal_whenRefused(String code) {
        authRefuses(409, code, "refused");

        post(operator, PATH, wish())
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @Test
    void listsOneTenant() {
        person(tenant, "Anna Roth");
        person(TenantId.next(), "Carl Other");

        get(Tokens.support(), PATH + "?tenant_id=" + tenant)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[*].full_name")
                .isEqualTo(List.of("Anna Roth"));
        get(operator, PATH).expectStatus().isEqualTo(422);
        get(operator, PATH + "?tenant_id=" + tenant + "&limit=501").expectStatus().isEqualTo(422);
    }

    @Test
    void knowsNoTenantThatIsNone() {
        AUTH.resetAll();
        AUTH.stubFor(
                WireMock.get(WireMock.urlPathTemplate("/internal/tenants/{id}"))
                        .willReturn(json(404, "{\"status\": 404, \"code\": \"not_found\"}")));

        get(operator, PATH + "?tenant_id=" + tenant).expectStatus().isNotFound();
        post(operator, PATH, wish()).expectStatus().isNotFound();
    }

    @Test
    void readsChangesAndDeletes() {
        UUID anna = person(tenant, "Anna Roth");
        authChanges();

        get(operator, PATH + "/" + anna)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.tenant_id")
                .isEqualTo(tenant.toString());
        send(HttpMethod.PUT, operator, PATH + "/" + anna, "{\"odoo_user_id\": 9}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.odoo_user_id")
                .isEqualTo(9);
        AUTH.verify(
                patchRequestedFor(urlEqualTo("/internal/users/" + anna))
                        .withHeader("X-Tenant-Id", equalTo(tenant.toString()))
                        .withRequestBody(equalToJson("{\"odoo_user_id\": 9}")));
        delete(operator, PATH + "/" + anna)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.message")
                .isNotEmpty();
        get(operator, PATH + "/" + anna).expectStatus().isNotFound();
        get(operator, PATH + "/" + Uuid7.next()).expectStatus().isNotFound();
    }

    @Test
    void narrowsToTheTenantThatSomebodyActsFor() {
        UUID anna = person(tenant, "Anna Roth");
        TenantId other = TenantId.next();

        getActingFor(other, Tokens.superAdmin(), PATH + "/" + anna).expectStatus().isNotFound();
        getActingFor(other, Tokens.superAdmin(), PATH + "?tenant_id=" + tenant)
                .expectStatus()
                .isNotFound();
    }

    @Test
    void isForThePlatform_andSupportOnlyReads() {
        UUID anna = person(tenant, "Anna Roth");

        get(Tokens.tenantAdmin(tenant), PATH + "?tenant_id=" + tenant).expectStatus().isForbidden();
        get(Tokens.tenantAdmin(tenant), PATH + "/" + anna).expectStatus().isForbidden();
        post(Tokens.support(), PATH, wish()).expectStatus().isForbidden();
        delete(Tokens.support(), PATH + "/" + anna).expectStatus().isForbidden();
        anonymous(PATH + "?tenant_id=" + tenant).expectStatus().isUnauthorized();
    }

    private String wish() {
        return """
        {"tenant_id": "%s", "email": "anna@acme.test", "password": "correct-horse-7",
         "full_name": "Anna Roth", "role": "user", "odoo_user_id": 7}
        """
                .formatted(tenant);
    }
}
