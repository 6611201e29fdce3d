package io.bridgecore.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class LoginFieldsCheckIT extends RunningAuthService {

    private static final String LOGIN = "/api/v1/auth/tenant/login";
    private static final String CHECK =
            """
            {"email": "%s", "password": "%s",
             "odoo_fields_check": {"model": "res.partner", "list_fields": ["x_a"]}}
            """;

    private static final String ME = "/api/v1/auth/tenant/me";
    private static final String QUESTION =
            "{\"odoo_fields_check\": {\"model\": \"res.partner\", \"list_fields\": [\"x_a\"]}}";

    @Test
    void handsOnWhatTheConnectorFound() {
        Company company = company();
        CONNECTOR.stubFor(
                WireMock.post("/internal/odoo/profile")
                        .willReturn(
                                okJson(
                                        """
                                        {"partner_id": 3, "employee_id": null, "groups": [],
                                         "is_admin": false, "is_internal_user": true,
                                         "company_ids": [1], "current_company_id": 1,
                                         "fields_check": {"success": true, "model_exists": true,
                                           "model_name": "Contact", "fields_exist": true,
                                           "fields_info": {"x_a": {"id": 9, "name": "x_a",
                                             "field_description": "A", "ttype": "char"}},
                                           "data": {"x_a": false}},
                                         "fields_data": {}}
                                        """)));

        Answer answer = post(LOGIN, CHECK.formatted(company.email(), company.password())).is(200);

        assertThat(answer.at("odoo_fields_data.success").asBoolean()).isTrue();
        assertThat(answer.at("odoo_fields_data.fields_info.x_a.id").asInt()).isEqualTo(9);
        assertThat(answer.at("odoo_fields_data.data.x_a").isBoolean()).isTrue();
        CONNECTOR.verify(
                postRequestedFor(urlEqualTo("/internal/odoo/profile"))
                        .withHeader("X-Tenant-Id", equalTo(company.id().toString()))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"odoo_user_id": 7, "fields_check":
                                          {"model": "res.partner", "list_fields": ["x_a"]}}
                                        """)));
    }

    @Test
    void readsNothing_forWhoMayNotReadOdoo() {
        Company company = company();
        connectorFinds();
        hire(company, "client", "client@acme.test");
        String[] place = {"X-Tenant-Id", company.id().toString()};

        Answer login = post(LOGIN, CHECK.formatted("client@acme.test", PASSWORD), place).is(200);

        assertThat(login.at("odoo_fields_data").propertyNames())
                .containsExactlyInAnyOrder("success", "error");
        assertThat(login.at("odoo_fields_data.success").asBoolean()).isFalse();
        Answer me = post(ME, QUESTION, bearer(login.access())).is(200);
        assertThat(me.at("odoo_fields_data.success").isBoolean()).isTrue();
        assertThat(me.at("odoo_fields_data").has("x_a")).isFalse();
        CONNECTOR.verify(
                0,
                postRequestedFor(urlEqualTo("/internal/odoo/profile"))
                        .withRequestBody(matchingJsonPath("$.fields_check.model")));
    }

    @Test
    void tellsNoValues_whereNobodyInOdooIsLinked() {
        Company company = company();
        connectorFinds();
        hire(company, "manager", "boss@acme.test");
        String[] place = {"X-Tenant-Id", company.id().toString()};

        Answer login = post(LOGIN, CHECK.formatted("boss@acme.test", PASSWORD), place).is(200);

        assertThat(login.at("odoo_fields_data.fields_exist").asBoolean()).isTrue();
        assertThat(login.at("odoo_fields_data").has("data")).isFalse();
        Answer me = post(ME, QUESTION, bearer(login.access())).is(200);
        assertThat(me.at("odoo_fields_data").isNull()).isTrue();
    }

    private static void connectorFinds() {
        CONNECTOR.stubFor(
                WireMock.post("/internal/odoo/profile")
                        .willReturn(
                                okJson(
                                        """
                                        {"groups": [], "company_ids": [],
                                         "is_admin": false, "is_internal_user": true,
                                         "fields_check": {"success": true, "model_exists": true,
                                           "fields_exist": true, "data": {"x_a": "secret"}},
                                         "fields_data": {"x_a": "secret"}}
                                        """)));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 502, 503})
    void saysSo_whenOdooCannotBeAsked(int status) {
        Company company = company();
        CONNECTOR.stubFor(
                WireMock.any(WireMock.anyUrl()).willReturn(aResponse().withStatus(status)));

        Answer answer = post(LOGIN, CHECK.formatted(company.email(), company.password())).is(200);

        assertThat(answer.at("odoo_fields_data.success").isBoolean()).isTrue();
        assertThat(answer.at("odoo_fields_data.success").asBoolean()).isFalse();
        assertThat(answer.text("odoo_fields_data.error")).isNotEmpty();
        assertThat(answer.at("tenant.odoo_database").asString()).isEmpty();
    }

    @Test
    void refusesAQuestionWithoutModel() {
        Company company = company();
        String body =
                CHECK.formatted(company.email(), company.password())
                        .replace("\"model\": \"res.partner\", ", "");

        Answer answer = post(LOGIN, body).isProblem(422, "validation_failed");

        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("odoo_fields_check.model");
    }
}
