package io.bridgecore.connector.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class ProfileIT extends RunningConnector {

    private static final String PATH = "/internal/odoo/profile";

    private Reply profile(String body) {
        return send(
                HttpMethod.POST,
                PATH,
                body,
                "Authorization",
                "Bearer " + Tokens.service("auth"),
                "X-Tenant-Id",
                tenant.toString());
    }

    @Test
    void tellsWhoTheServiceAccountIs() {
        connect();

        Reply person = profile("{}");

        assertThat(person.status()).as(person.body()).isEqualTo(200);
        assertThat(person.<Integer>read("$.partner_id")).isPositive();
        assertThat(person.<Boolean>read("$.is_admin")).isTrue();
        assertThat(person.<Boolean>read("$.is_internal_user")).isTrue();
        assertThat(person.<List<String>>read("$.groups")).contains("base.group_user");
        assertThat(person.<Integer>read("$.current_company_id")).isPositive();
        assertThat(person.<List<Integer>>read("$.company_ids")).isNotEmpty();
        assertThat(person.<Object>read("$.employee_id")).isNull();
        assertThat(person.<Object>read("$.fields_check")).isNull();
    }

    @Test
    void checksFields() {
        connect();

        Reply good =
                profile(
                        """
                        {"fields_check":{"model":"res.users","list_fields":["login","signature"]}}
                        """);
        assertThat(good.<Boolean>read("$.fields_check.success")).as(good.body()).isTrue();
        assertThat(good.<String>read("$.fields_check.fields_info.login.ttype")).isEqualTo("char");
        assertThat(good.<Map<String, Object>>read("$.fields_data")).containsEntry("login", "admin");

        Reply some =
                profile(
                        """
                        {"fields_check":{"model":"res.users","list_fields":["login","nope"]}}
                        """);
        assertThat(some.<Boolean>read("$.fields_check.fields_exist")).isFalse();
        assertThat(some.<List<String>>read("$.fields_check.missing_fields"))
                .containsExactly("nope");
        assertThat(some.<List<String>>read("$.fields_check.existing_fields"))
                .containsExactly("login");

        Reply none = profile("{\"fields_check\":{\"model\":\"no.model\",\"list_fields\":[\"x\"]}}");
        assertThat(none.<Boolean>read("$.fields_check.model_exists")).isFalse();
        assertThat(none.<Object>read("$.fields_data")).isNull();
    }

    @Test
    void checksNoFieldsOfAModelThatIsNotAllowed() {
        connect();
        modelsOf(tenant, "res.partner");

        Reply person =
                profile("{\"fields_check\":{\"model\":\"res.users\",\"list_fields\":[\"login\"]}}");

        assertThat(person.status()).as(person.body()).isEqualTo(200);
        assertThat(person.<Integer>read("$.partner_id")).isPositive();
        assertThat(person.<Boolean>read("$.fields_check.success")).isFalse();
        assertThat(person.<Object>read("$.fields_data")).isNull();
    }

    @Test
    void knowsOtherUsers_andNotUnknownOnes() {
        connect();

        assertThat(profile("{\"odoo_user_id\":99999}").status()).isEqualTo(404);
    }

    @Test
    void namesAHundredGroups() {
        String ids = IntStream.rangeClosed(1, 100).boxed().toList().toString();
        String names =
                IntStream.rangeClosed(1, 99)
                        .mapToObj(id ->
                                "{'module': 'm', 'name': 'g%1$d', 'res_id': %1$d}".formatted(id))
                        .toList()
                        .toString();
        try (var odoo =
                new ScriptedOdoo("14.0")
                        .answers("fields_get", "{'groups_id': {'type': 'many2many'}}")
                        .answers(
                                "res.users.read",
                                "[{'id': 2, 'partner_id': [3, 'A'], 'company_ids': [1, 2],"
                                        + " 'company_id': [1, 'C'], 'groups_id': "
                                        + ids
                                        + "}]")
                        .answers("hr.employee.search", "[9]")
                        .answers("ir.model.data.search_read", names)) {
            connect(odoo.serve(), "p");

            Reply person = profile("{}");

            assertThat(person.<List<String>>read("$.groups"))
                    .hasSize(100)
                    .contains("m.g1", "m.g99", "group_100");
            assertThat(person.<Integer>read("$.employee_id")).isEqualTo(9);
            assertThat(person.<List<Integer>>read("$.company_ids")).containsExactly(1, 2);
        }
    }

    @Test
    void isForServicesOnly() {
        assertThat(call(HttpMethod.POST, admin, PATH, "{}").status()).isEqualTo(403);
        assertThat(call(HttpMethod.POST, null, PATH, "{}").status()).isEqualTo(401);
    }

    @Test
    void saysWhenThereIsNoOdoo() {
        assertThat(profile("{}").status()).isEqualTo(400);
    }
}
