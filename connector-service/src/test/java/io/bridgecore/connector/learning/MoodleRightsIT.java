package io.bridgecore.connector.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

@NullMarked
class MoodleRightsIT extends RunningMoodle {

    private static final String DELETE =
            "{\"function_name\":\"core_user_delete_users\",\"params\":{\"userids\":[4]}}";

    @ParameterizedTest
    @CsvSource({
        "GET, /courses",
        "GET, /courses/2",
        "GET, /courses/2/users",
        "GET, /users",
        "GET, /users/2",
        "GET, /site-info",
        "GET, /health",
        "DELETE, /courses/2",
        "DELETE, /users/2"
    })
    void bridgecore58_withoutAMoodle404(String method, String path) {
        Reply missing = send(HttpMethod.valueOf(method), path, null);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.detail()).isEqualTo("Moodle is not configured for this tenant");
    }

    @Test
    void answers503_whenTheConnectionIsInactive() {
        String id = connectMoodle();
        call(HttpMethod.PUT, admin, SYSTEMS + "/" + id, "{\"is_active\":false}");

        Reply off = ask("/courses");

        assertThat(off.status()).isEqualTo(503);
        assertThat(off.code()).isEqualTo("system_inactive");
        assertThat(off.retryAfter()).isNotNull();
        assertThat(MOODLE.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET    | /courses         | odoo:read   |",
                "GET    | /courses/2       | odoo:read   |",
                "GET    | /courses/2/users | odoo:read   |",
                "GET    | /users           | odoo:read   |",
                "GET    | /users/2         | odoo:read   |",
                "GET    | /site-info       | odoo:read   |",
                "GET    | /health          | odoo:read   |",
                "POST   | /courses         | odoo:write  | {}",
                "POST   | /courses/batch   | odoo:write  | {}",
                "PUT    | /courses/2       | odoo:write  | {}",
                "DELETE | /courses/2       | odoo:unlink |",
                "POST   | /courses/2/enrol | odoo:write  | {}",
                "POST   | /courses/2/enrol/batch | odoo:write | {}",
                "POST   | /users           | odoo:write  | {}",
                "POST   | /users/batch     | odoo:write  | {}",
                "PUT    | /users/2         | odoo:write  | {}",
                "DELETE | /users/2         | odoo:unlink |",
                "POST   | /call            | odoo:read   | {}"
            })
    void needsTheRightOfTheOperation(
            String method, String path, String right, @Nullable String body) {
        connectMoodle();
        String[] others =
                List.of("odoo:read", "odoo:write", "odoo:unlink").stream()
                        .filter(other -> !other.equals(right))
                        .toArray(String[]::new);
        HttpMethod verb = HttpMethod.valueOf(method);

        assertThat(call(verb, only(others), API + path, body).status()).isEqualTo(403);
        assertThat(call(verb, null, API + path, body).status()).isEqualTo(401);
        for (String token :
                List.of(
                        Tokens.garbage(),
                        Tokens.expired(tenant),
                        Tokens.foreign(tenant),
                        Tokens.refresh(tenant))) {
            assertThat(call(verb, token, API + path, body).status()).isEqualTo(401);
        }
        assertThat(MOODLE.calls()).isZero();
    }

    @Test
    void aCallNeedsTheRightOfItsFunction() {
        connectMoodle();

        assertThat(call(HttpMethod.POST, only("odoo:read"), API + "/call", DELETE).status())
                .isEqualTo(403);
        assertThat(
                        call(
                                        HttpMethod.POST,
                                        only("odoo:read", "odoo:write"),
                                        API + "/call",
                                        DELETE)
                                .status())
                .isEqualTo(403);
        assertThat(MOODLE.calls("core_user_delete_users")).isZero();
        assertThat(
                        call(
                                        HttpMethod.POST,
                                        only("odoo:read", "odoo:unlink"),
                                        API + "/call",
                                        DELETE)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void callsOnlyWhatIsOnTheList() {
        connectMoodle();

        Reply refused = called("core_course_delete_categories", "{\"categories\":[{\"id\":2}]}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("function_not_allowed");
        assertThat(refused.detail()).contains("core_course_delete_categories");
        assertThat(MOODLE.calls("core_course_delete_categories")).isZero();
    }

    @Test
    void aListOfTheConnectionReplacesTheUsualOne() {
        String id =
                connectMoodle(
                        admin,
                        MOODLE.url(),
                        MOODLE.token(),
                        ",\"allowed_functions\":\"gradereport_*, core_course_*_categories\"");

        assertThat(
                        called("core_course_delete_categories", "{\"categories\":[{\"id\":2}]}")
                                .status())
                .isEqualTo(200);
        assertThat(called("core_course_get_courses", "{}").status()).isEqualTo(403);
        assertThat(ask("/courses").status()).isEqualTo(200);

        call(
                HttpMethod.PUT,
                admin,
                SYSTEMS + "/" + id,
                "{\"connection_config\":{\"allowed_functions\":\"core_course_get_courses\"}}");
        assertThat(called("core_course_get_courses", "{}").status()).isEqualTo(200);
        assertThat(called("gradereport_user_get_grade_items", "{\"courseid\":2}").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "core_user_get_private_key_x",
        "core_calendar_get_calendar_export_token",
        "local_x_get_token_of",
        "tool_mobile_get_autologin_key",
        "tool_mobile_call_external_functions"
    })
    void noListAllowsWhatHandsOutSecrets(String function) {
        connectMoodle(admin, MOODLE.url(), MOODLE.token(), ",\"allowed_functions\":\"*\"");

        Reply refused = called(function, "{}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("function_not_allowed");
        assertThat(MOODLE.calls(function)).isZero();
    }

    @Test
    void aParameterCannotNameAnotherFunction() {
        connectMoodle();

        Reply refused =
                called(
                        "core_course_get_courses",
                        "{\"wsfunction\":\"core_user_delete_users\",\"userids\":[4]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(MOODLE.calls("core_user_delete_users")).isZero();
    }

    private Reply called(String function, String params) {
        return send(
                HttpMethod.POST,
                "/call",
                "{\"function_name\":\"%s\",\"params\":%s}".formatted(function, params));
    }

    @Test
    void keepsTenantsApart() {
        connectMoodle();
        TenantId other = TenantId.next();
        String stranger = Tokens.tenantAdmin(other);

        assertThat(call(HttpMethod.GET, stranger, API + "/courses", null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.POST, stranger, API + "/call", DELETE).status()).isEqualTo(404);

        connectMoodle(stranger, MOODLE.url("second"), MOODLE.token("second"), "");
        call(HttpMethod.DELETE, stranger, API + "/courses/3", null);
        assertThat(call(HttpMethod.GET, stranger, API + "/courses/3", null).status())
                .isEqualTo(404);
        assertThat(ask("/courses/3").status()).isEqualTo(200);
        assertThat(
                        call(HttpMethod.GET, stranger, API + "/site-info", null)
                                .<String>read("$.sitename"))
                .isEqualTo("Moodle second");
    }

    @Test
    void bridgecore84_modelOutsideAllowedModels403() {
        connectMoodle();
        modelsOf(tenant, "res.partner", "courses");

        Reply refused = ask("/users");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("model_not_allowed");
        assertThat(ask("/courses").status()).isEqualTo(200);
        assertThat(called("core_user_get_users", "{\"criteria\":[]}").status()).isEqualTo(403);
        assertThat(MOODLE.calls("core_user_get_users")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[%s, %s]",
                "{\"0\": %s, \"1\": %s}",
            })
    void severalRecordsInOneCallNeedTheFeatureOfBatches(String form) {
        tenantHas(tenant, ", \"features\": [\"webhooks\"]");
        connectMoodle();
        String one = "{\"courseid\":2,\"userid\":3,\"roleid\":5}";
        String other = "{\"courseid\":2,\"userid\":4,\"roleid\":5}";

        Reply refused = called("enrol_manual_enrol_users", enrolments(form.formatted(one, other)));

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("feature_disabled");
        assertThat(MOODLE.calls("enrol_manual_enrol_users")).isZero();
        assertThat(called("enrol_manual_enrol_users", enrolments("[" + one + "]")).status())
                .isEqualTo(200);
        assertThat(called("core_course_get_courses", "{\"options\":{\"ids\":[1,2]}}").status())
                .isEqualTo(200);
    }

    private static String enrolments(String rows) {
        return "{\"enrolments\":" + rows + "}";
    }

    @Test
    void passwordsInPlaceOfATokenWorkToo() {
        Reply made =
                post(
                        SYSTEMS,
                        """
                        {"system_id": "moodle", "connection_config":
                            {"url": "%s", "username": "admin", "password": "admin"}}
                        """
                                .formatted(MOODLE.url()));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(ask("/courses").status()).isEqualTo(200);
        MOODLE.revokeTokens();
        assertThat(ask("/courses").status()).isEqualTo(200);
    }
}
