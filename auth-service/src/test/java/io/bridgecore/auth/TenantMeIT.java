package io.bridgecore.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.nimbusds.jose.JOSEException;
import io.bridgecore.auth.key.KeyRing;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.text.ParseException;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class TenantMeIT extends RunningAuthService {

    private static final String ME = "/api/v1/auth/tenant/me";
    private static final String PROFILE =
            """
            {"partner_id": 3, "employee_id": 4, "groups": ["base.group_user", "group_77"],
             "is_admin": true, "is_internal_user": true, "company_ids": [1, 2],
             "current_company_id": 1, "fields_check": null, "fields_data": %s}
            """;

    @Autowired private KeyRing keys;

    private Company company = new Company(TenantId.next(), "", "", "");
    private String token = "";
    private String refresh = "";

    @BeforeEach
    void logIn() {
        company = company();
        Answer login = mobileLogin(company).is(200);
        token = login.access();
        refresh = login.refresh();
    }

    @Test
    void bridgecore77_answersInTheShapeOfTheSdk() {
        connected();

        Answer me = post(ME, "{}", bearer(token)).is(200);

        assertThat(me.names())
                .containsExactly(
                        "company_ids",
                        "current_company_id",
                        "employee_id",
                        "groups",
                        "is_admin",
                        "is_internal_user",
                        "odoo_fields_data",
                        "partner_id",
                        "tenant",
                        "user");
        assertThat(me.at("user").propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "email",
                        "full_name",
                        "role",
                        "odoo_user_id",
                        "created_at",
                        "last_login");
        assertThat(Instant.parse(me.text("user.created_at"))).isBefore(Instant.now());
        assertThat(me.text("user.created_at")).endsWith("Z");
        assertThat(Instant.parse(me.text("user.last_login"))).isBefore(Instant.now());
        assertThat(me.text("tenant.odoo_url")).isEqualTo("https://o.test");
        assertThat(me.text("tenant.odoo_database")).isEqualTo("prod");
        assertThat(me.at("partner_id").asInt()).isEqualTo(3);
        assertThat(me.at("employee_id").asInt()).isEqualTo(4);
        assertThat(me.at("groups").toString()).isEqualTo("[\"base.group_user\",\"group_77\"]");
        assertThat(me.at("is_admin").asBoolean()).isTrue();
        assertThat(me.at("company_ids").toString()).isEqualTo("[1,2]");
        assertThat(me.at("odoo_fields_data").isNull()).isTrue();
    }

    @Test
    void takesNoBody_anEmptyBodyAndGet() {
        connected();

        assertThat(post(ME, null, bearer(token)).is(200).at("partner_id").asInt()).isEqualTo(3);
        assertThat(post(ME, "", bearer(token)).is(200).at("partner_id").asInt()).isEqualTo(3);
        assertThat(get(ME, token).is(200).at("partner_id").asInt()).isEqualTo(3);
        post(ME, "{\"later\": 1}", bearer(token)).is(200);
    }

    @Test
    void bridgecore77_answersAFlatMap_whenFieldsAreAskedFor() {
        connected();
        CONNECTOR.stubFor(
                WireMock.post("/internal/odoo/profile")
                        .willReturn(okJson(PROFILE.formatted("{\"x_a\": 5, \"x_b\": \"t\"}"))));

        Answer me =
                post(
                                ME,
                                "{\"odoo_fields_check\": {\"model\": \"res.users\","
                                        + " \"list_fields\": [\"x_a\", \"x_b\"]}}",
                                bearer(token))
                        .is(200);

        assertThat(me.at("odoo_fields_data").toString()).isEqualTo("{\"x_a\":5,\"x_b\":\"t\"}");
    }

    @Test
    void isEmpty_whenOdooCannotBeAsked() {
        CONNECTOR.stubFor(
                WireMock.any(WireMock.anyUrl())
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        Answer me = post(ME, "{}", bearer(token)).is(200);

        assertThat(me.at("tenant.odoo_url").isString()).isTrue();
        assertThat(me.at("tenant.odoo_database").isString()).isTrue();
        assertThat(me.at("partner_id").isNull()).isTrue();
        assertThat(me.at("current_company_id").isNull()).isTrue();
        assertThat(me.at("groups").toString()).isEqualTo("[]");
        assertThat(me.at("company_ids").toString()).isEqualTo("[]");
        assertThat(me.at("is_admin").isBoolean()).isTrue();
        assertThat(me.at("odoo_fields_data").isNull()).isTrue();
    }

    @Test
    void believesNoOtherToken() throws JOSEException, ParseException {
        new ForgedTokens(token, keys.signer())
                .all()
                .forEach((how, forged) -> {
                    Answer answer = post(ME, "{}", bearer(forged));
                    assertThat(answer.http().statusCode()).as(how).isEqualTo(401);
                    answer.isProblem(401, "unauthorized");
                });
        TenantId tenant = company.id();
        post(ME, "{}", bearer(refresh)).isProblem(401, "unauthorized");
        post(ME, "{}", bearer(Tokens.tenantAdmin(tenant))).isProblem(401, "unauthorized");
        post(ME, "{}").isProblem(401, "unauthorized");
    }

    @Test
    void isForMembersOnly() {
        post(ME, "{}", bearer(serviceToken())).isProblem(403, "forbidden");
        post(ME, "{}", bearer(adminLogin().access())).isProblem(403, "forbidden");
    }

    @Test
    void refusesAnotherTenantsHost() {
        post(
                        ME,
                        "{}",
                        "Authorization",
                        "Bearer " + token,
                        "X-Tenant-Id",
                        TenantId.next().toString())
                .isProblem(403, "forbidden");
    }

    @Test
    void refusesWhoeverWasDeactivatedMeanwhile() {
        change("update account set active = false where tenant_id = '%s'".formatted(company.id()));

        post(ME, "{}", bearer(token)).isProblem(401, "unauthorized");
    }

    @Test
    void refusesABadQuestion() {
        post(ME, "{\"odoo_fields_check\": 5}", bearer(token)).isProblem(422, "validation_failed");
        post(ME, "{\"odoo_fields_check\": {\"model\": \"a\"}}", bearer(token))
                .isProblem(422, "validation_failed");
        post(ME, "{", bearer(token)).isProblem(400, "malformed_json");
    }

    private static void connected() {
        CONNECTOR.stubFor(
                WireMock.get("/internal/connections/primary?system=odoo")
                        .willReturn(
                                okJson(
                                        """
                                        {"url": "https://o.test", "database": "prod",
                                         "version": null}
                                        """)));
        CONNECTOR.stubFor(
                WireMock.post("/internal/odoo/profile")
                        .willReturn(okJson(PROFILE.formatted("null"))));
    }
}
