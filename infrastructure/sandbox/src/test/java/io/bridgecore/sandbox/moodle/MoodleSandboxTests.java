package io.bridgecore.sandbox.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.sandbox.MoodleSandbox;
import io.bridgecore.sandbox.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoodleSandboxTests {

    private static final MoodleSandbox MOODLE = MoodleSandbox.start(0, "second");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String REST = "/webservice/rest/server.php";

    private String token = MOODLE.token();

    @AfterAll
    static void stop() {
        MOODLE.close();
    }

    @BeforeEach
    void reset() {
        MOODLE.reset();
        token = MOODLE.token();
    }

    private static String post(String url, String form) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    /** Calls with parameters written like {@code users[0][id]=1&...}, each encoded here. */
    private Object call(String function, String... params) {
        StringBuilder form =
                new StringBuilder(
                        "moodlewsrestformat=json&wstoken=" + token + "&wsfunction=" + function);
        for (String param : params) {
            int equals = param.indexOf('=');
            form.append('&').append(encoded(param.substring(0, equals)));
            form.append('=').append(encoded(param.substring(equals + 1)));
        }
        String answer = post(MOODLE.url() + REST, form.toString());
        return Json.plain(Json.tree(answer.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Object first(Object list, String member) {
        return Json.map(Json.list(list).getFirst()).getOrDefault(member, "none");
    }

    @Test
    void makesAPerson_namedByIndexedParameters() {
        Object made =
                call(
                        "core_user_create_users",
                        "users[0][username]=ann",
                        "users[0][password]=long enough",
                        "users[0][firstname]=Ann",
                        "users[0][lastname]=Æble",
                        "users[0][email]=ann@example.com");

        assertThat(first(made, "username")).isEqualTo("ann");
        Object found = call("core_user_get_users", "criteria[0][key]=id", "criteria[0][value]=5");
        Object user = Json.list(Json.map(found).getOrDefault("users", false)).getFirst();
        assertThat(Json.map(user))
                .containsEntry("fullname", "Ann Æble")
                .containsEntry("auth", "manual")
                .doesNotContainKeys("password", "timemodified");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core_user_create_users | users[0][username]=x | invalidparameter | Missing"
                        + " required key in single structure: firstname",
                "core_course_get_courses | options[ids][0]=abc | invalidparameter | the server was"
                        + " expecting \"int\" type",
                "core_course_get_courses | surprise=1 | invalidparameter | Unexpected keys"
                        + " (surprise) detected in parameter array.",
                "core_course_get_courses | options=1 | invalidparameter | Only arrays accepted",
                "core_no_such_function | a=1 | invalidrecord | Can't find data record in database"
                        + " table external_functions.",
                "local_no_such_function | a=1 | accessexception | Access control exception",
                "core_enrol_get_enrolled_users | courseid=99 | invalidrecordunknown | Can't find"
                        + " data record in database.",
                "core_user_delete_users | userids[0]=2 | useradminodelete | Administrator accounts"
                        + " can not be deleted"
            })
    void refusesInMoodlesWords(String function, String param, String code, String message) {
        Map<String, Object> refused = Json.map(call(function, param));

        assertThat(refused).containsKey("exception").containsEntry("errorcode", code);
        assertThat(String.valueOf(refused.get("message"))).contains(message);
    }

    @Test
    void refusesWrongTokensAndLogins() {
        token = "nonsense";
        assertThat(Json.map(call("core_course_get_courses")))
                .containsEntry("errorcode", "invalidtoken")
                .containsEntry("message", "Invalid token - token not found");
        String login = MOODLE.url() + "/login/token.php";
        assertThat(post(login, "username=admin&password=x&service=moodle_mobile_app"))
                .contains(
                        "\"errorcode\":\"invalidlogin\"",
                        "\"error\":\"Invalid login, please try again\"");
        assertThat(post(login, "username=admin&password=admin&service=none"))
                .contains("servicenotavailable");
        assertThat(post(login, "username=admin")).contains("missingparam");
        assertThat(post(login, "username=guest&password=false&service=moodle_mobile_app"))
                .contains("invalidlogin");
    }

    @Test
    void letsPeopleDoWhatTheyMay() {
        String login =
                post(
                        MOODLE.url() + "/login/token.php",
                        "username=student&password=student&service=moodle_mobile_app");
        token =
                String.valueOf(
                        Json.map(Json.plain(Json.tree(login.getBytes(StandardCharsets.UTF_8))))
                                .get("token"));

        assertThat(first(call("core_enrol_get_users_courses", "userid=4"), "shortname"))
                .isEqualTo("INTRO");
        assertThat(Json.map(call("core_user_delete_users", "userids[0]=3")))
                .containsEntry("errorcode", "nopermissions");
        Map<String, Object> grades =
                Json.map(call("gradereport_user_get_grade_items", "courseid=2", "userid=4"));
        assertThat(grades.toString()).contains("graderaw=87.5", "gradeformatted=87.50");
    }

    @Test
    void answersNothing_whereMoodleDoes() {
        String form =
                "moodlewsrestformat=json&wstoken="
                        + token
                        + "&wsfunction=enrol_manual_enrol_users"
                        + "&enrolments[0][roleid]=5&enrolments[0][userid]=4&enrolments[0][courseid]=3";

        assertThat(post(MOODLE.url() + REST, form)).isEqualTo("null");
        assertThat(Json.list(call("core_enrol_get_enrolled_users", "courseid=3"))).hasSize(1);
    }

    @Test
    void warnsOfWhatItCouldNotChange() {
        Map<String, Object> answer =
                Json.map(call("core_course_update_courses", "courses[0][id]=99"));

        assertThat(answer.toString()).contains("itemid=99").doesNotContain("exception");
        assertThat(Json.map(call("core_course_delete_courses", "courseids[0]=99")).toString())
                .contains("unknowncourseidnumber");
    }

    @Test
    void keepsSitesApart() {
        call("core_course_delete_courses", "courseids[0]=3");
        String here = token;
        token = MOODLE.token("second");
        String other =
                post(
                        MOODLE.url("second") + REST,
                        "moodlewsrestformat=json&wsfunction=core_course_get_courses&wstoken="
                                + token);

        assertThat(other).contains("FR1");
        assertThat(Json.map(call("core_course_get_courses")))
                .containsEntry("errorcode", "invalidtoken");
        token = here;
        assertThat(call("core_course_get_courses").toString()).doesNotContain("FR1");
    }

    @Test
    void speaksXml_unlessAskedForJson() {
        String form = "wsfunction=core_course_get_categories&wstoken=";

        assertThat(post(MOODLE.url() + REST, form + token))
                .contains("<RESPONSE>", "<KEY name=\"name\"><VALUE>Languages</VALUE>");
        assertThat(post(MOODLE.url() + REST, form + "x"))
                .contains("<EXCEPTION class=", "<ERRORCODE>invalidtoken</ERRORCODE>");
    }

    @Test
    void handsOutFiles() {
        String url =
                MOODLE.url() + "/webservice/pluginfile.php/2/mod_resource/content/1/welcome.txt";

        assertThat(post(url + "?token=" + token, "")).isEqualTo("Welcome to this course.\n");
        assertThat(post(url + "?token=x", "")).contains("invalidtoken");
    }

    @Test
    void failsOnPurpose() {
        MOODLE.htmlErrors(503);
        assertThat(post(MOODLE.url() + REST, "")).contains("<!doctype html>");
        MOODLE.down();
        assertThatThrownBy(() -> call("core_course_get_courses")).hasMessage("No answer");
        MOODLE.healthy();
        MOODLE.revokeTokens();
        assertThat(Json.map(call("core_course_get_courses")))
                .containsEntry("errorcode", "invalidtoken");
        assertThat(MOODLE.calls()).isZero();
        assertThat(List.of(MOODLE.token(), token)).doesNotHaveDuplicates();
    }
}
