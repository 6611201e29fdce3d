package io.bridgecore.connector.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.sandbox.MoodleSandbox;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.sandbox.orm.Release;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** Who may tell a system to send, which systems can be told, and what is refused. */
@NullMarked
class AutomationRulesIT extends ToldOdoo {

    private static final String PARTNERS = "{\"models\":[\"res.partner\"]}";

    @Test
    void saysWhatToDoInstead_onOlderVersions() {
        try (OdooSandbox old = OdooSandbox.start(0, Release.ODOO_14)) {
            connection = connectAs("Old", old.url());

            Reply refused = post(automations(), PARTNERS);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("automations_unavailable");
            assertThat(refused.detail()).contains("17").contains("infrastructure/odoo");
            assertThat(list().<String>read("$.readiness")).isEqualTo("unsupported");
            assertThat(list().<String>read("$.advice")).contains("polled");
            assertThat(remove("").status()).isEqualTo(200);
            assertThat(keysOfSenders()).isEmpty();
        }
    }

    @Test
    void saysThatTheAccountMayNot() {
        String demo =
                odooAt(ODOO.url(), "demo")
                        .replace("\"admin\"", "\"demo\"")
                        .replaceFirst("\\{", "{\"name\":\"Demo\",");
        connection = post(SYSTEMS, demo).read("$.id");

        Reply refused = post(automations(), PARTNERS);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.detail()).contains("Administration");
        assertThat(list().<String>read("$.readiness")).isEqualTo("no_right");
        assertThat(list().<Boolean>read("$.ok")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, module_missing, install_module", "false, module_withheld, administrator"})
    void saysThatTheModuleIsMissing(String mayInstall, String readiness, String advice) {
        try (ScriptedOdoo odoo = withoutModule(mayInstall)) {
            connection = connectAs("Bare", odoo.serve());

            Reply refused = post(automations(), PARTNERS);

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.detail()).contains("base_automation").contains(advice);
            assertThat(list().<String>read("$.readiness")).isEqualTo(readiness);
            assertThat(odoo.methods()).doesNotContain("button_immediate_install");
        }
    }

    @Test
    void installsTheModule_onlyWhenTold() {
        try (ScriptedOdoo odoo = withoutModule("true")) {
            odoo.answers("search_read", "[{'id': 5, 'state': 'uninstalled'}]")
                    .answers("button_immediate_install", "{'type': 'ir.actions.client'}");
            connection = connectAs("Bare", odoo.serve());

            post(automations(), "{\"models\":[\"res.partner\"],\"install_module\":true}");

            assertThat(odoo.methods()).contains("button_immediate_install");
        }
    }

    private static ScriptedOdoo withoutModule(String mayInstall) {
        return new ScriptedOdoo("19.0")
                .answers("search_read", "[]")
                .answers("check_access_rights", mayInstall);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 422",
        "'{\"models\":[]}', 422",
        "'{\"models\":[\"\"]}', 422",
        "'{\"models\":[\"no.such.model\"]}', 404",
        "'{\"models\":[\"res.partner\"],\"fields\":[\"no_such_field\"]}', 400",
        "'{\"models\":[\"res.partner\"],\"fields\":[\"image_1920\"]}', 400",
        "'{\"models\":[\"res.partner\",\"no.such.model\"]}', 404"
    })
    void refusesWhatCannotBe_andKeepsNothingOfIt(String body, int status) {
        Reply refused = post(automations(), body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(list().<List<?>>read("$.automations")).isEmpty();
        assertThat(install("sale.order").<Boolean>read("$.ok")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST", "DELETE"})
    void belongsToTheTenantsAdministrators(String verb) {
        String body = verb.equals("POST") ? PARTNERS : null;
        HttpMethod method = HttpMethod.valueOf(verb);

        assertThat(as(Tokens.tenantAdmin(TenantId.next()), method, body)).isEqualTo(404);
        assertThat(as(Tokens.staff(tenant), method, body)).isEqualTo(403);
        assertThat(as(Tokens.garbage(), method, body)).isEqualTo(401);
        assertThat(as(null, method, body)).isEqualTo(401);
        assertThat(rules()).isEmpty();
    }

    private int as(@Nullable String token, HttpMethod method, @Nullable String body) {
        return call(method, token, automations(), body).status();
    }

    @Test
    void keepsToTheModelsOfTheTenant() {
        modelsOf(tenant, "sale.order", "base.automation");
        Reply model = post(automations(), PARTNERS);
        assertThat(model.status()).isEqualTo(403);
        assertThat(model.code()).isEqualTo("model_not_allowed");
        assertThat(rules()).isEmpty();
    }

    @Test
    void needsAPlanWithWebhooks() {
        tenantHas(tenant, ", \"features\": [\"sync\"]");

        Reply refused = post(automations(), PARTNERS);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("feature_disabled");
        assertThat(rules()).isEmpty();
    }

    @Test
    void isOpenToThePlatform() {
        String path = "/admin/tenants/%s/systems/%s/automations".formatted(tenant, connection);

        assertThat(call(HttpMethod.POST, Tokens.superAdmin(), path, PARTNERS).status())
                .isEqualTo(200);
        assertThat(
                        call(HttpMethod.GET, Tokens.superAdmin(), "/api" + path, null)
                                .<Boolean>read("$.ok"))
                .isTrue();
        assertThat(call(HttpMethod.DELETE, admin, path, null).status()).isEqualTo(403);
        assertThat(call(HttpMethod.DELETE, Tokens.superAdmin(), path, null).status())
                .isEqualTo(200);
        assertThat(rules()).isEmpty();
    }

    @Test
    void cannotBeToldToMoodle() {
        try (MoodleSandbox moodle = MoodleSandbox.start(0)) {
            connection =
                    post(
                                    SYSTEMS,
                                    """
                                    {"system_id": "moodle", "connection_config":
                                        {"url": "%s", "token": "%s"}}
                                    """
                                            .formatted(moodle.url(), moodle.token()))
                            .read("$.id");

            Reply refused = post(automations(), PARTNERS);

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.detail()).contains("polled");
            assertThat(list().<String>read("$.readiness")).isEqualTo("unsupported");
        }
    }
}
