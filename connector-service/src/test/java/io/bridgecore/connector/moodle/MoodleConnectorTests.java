package io.bridgecore.connector.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorContractTests;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.Query;
import io.bridgecore.connector.spi.Session;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against answers in Moodle's own words. */
@NullMarked
class MoodleConnectorTests extends ConnectorContractTests {

    private static final String SITE =
            """
            {"sitename":"School","siteurl":"http://moodle.test","userid":2,"username":"admin",
             "fullname":"Admin User","release":"4.5.1 (Build: 20241202)","version":"2024100701",
             "userprivateaccesskey":"%s","functions":[{"name":"core_course_get_courses"}]}
            """
                    .formatted(SECRET);
    private static final String NO_TOKEN =
            """
            {"exception":"core\\\\exception\\\\moodle_exception","errorcode":"invalidtoken",
             "message":"Invalid token - token not found"}
            """;

    private final MoodleConnector connector = new MoodleConnector();

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, String> config() {
        return Map.of("url", "http://moodle.test/", "token", SECRET);
    }

    @Override
    protected Record settings(Config config) {
        return MoodleSettings.of(config);
    }

    @Override
    protected Call call() {
        return function("core_course_get_courses", Map.of());
    }

    private static Call function(String name, Map<String, Object> params) {
        return new Call("", name, List.of(), params);
    }

    @Override
    protected Http.Answer healthy(Http.Request request) {
        boolean known = body(request).contains("wstoken=" + SECRET);
        if (!known) {
            return json(NO_TOKEN);
        }
        return json(body(request).contains("get_site_info") ? SITE : "[{\"id\":1}]");
    }

    @Override
    protected Http.Answer refusing(Http.Request request) {
        return json(NO_TOKEN);
    }

    @Override
    protected Http.Answer forgetful(Http.Request request) {
        return json(NO_TOKEN);
    }

    private static Http.Answer json(String body) {
        return new Http.Answer(200, List.of(), body);
    }

    private static String body(Http.Request request) {
        return Objects.requireNonNullElse(request.body(), "");
    }

    private Session session() {
        return connector.open(target(this::healthy));
    }

    private String lastForm() {
        return URLDecoder.decode(body(sent().getLast()), StandardCharsets.UTF_8);
    }

    @Test
    void bridgecore54_nestedParamsReachMoodleFlattened() {
        session()
                .call(
                        function(
                                "core_user_get_users",
                                Map.of(
                                        "criteria",
                                        List.of(
                                                Map.of("key", "id", "value", 1),
                                                Map.of("key", "email", "value", "a&b@x.io")))));

        assertThat(sent().getLast().uri()).hasPath("/webservice/rest/server.php");
        assertThat(lastForm())
                .contains("criteria[0][key]=id", "criteria[0][value]=1")
                .contains("criteria[1][key]=email", "criteria[1][value]=a&b@x.io")
                .contains("wsfunction=core_user_get_users", "moodlewsrestformat=json");
        assertThat(body(sent().getLast())).contains("a%26b%40x.io");
    }

    @Test
    void writesFlagsAsDigits_andLeavesNothingOut() {
        session()
                .call(
                        function(
                                "core_user_update_users",
                                Map.of(
                                        "users",
                                        List.of(
                                                Map.of(
                                                        "id",
                                                        7,
                                                        "suspended",
                                                        true,
                                                        "city",
                                                        "Zürich")))));

        assertThat(lastForm()).contains("users[0][suspended]=1", "users[0][city]=Zürich");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wsfunction",
                "wstoken",
                "moodlewsrestformat",
                " wsfunction",
                "a.b",
                "users[0]",
                "a&wsfunction",
                ""
            })
    void refusesParametersThatWouldMeanSomethingElse(String name) {
        Session session = session();
        int before = sent().size();

        assertThatThrownBy(() -> session.call(function("core_x", Map.of(name, "core_y"))))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
        assertThat(sent()).hasSize(before);
    }

    @Test
    void bridgecore55_exceptionCarriesItsMessage() {
        Session session = session();
        Http.Answer refused =
                json(
                        """
                        {"exception":"webservice_access_exception","errorcode":"accessexception",
                         "message":"Access denied"}
                        """);
        var other = connector.open(target(request -> answering(request, refused)));

        assertThat(session.system().version()).startsWith("4.5");
        assertThatThrownBy(() -> other.call(call()))
                .hasMessage("Access denied")
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN));
    }

    private Http.Answer answering(Http.Request request, Http.Answer other) {
        return body(request).contains("get_site_info") ? healthy(request) : other;
    }

    @ParameterizedTest
    @CsvSource({
        "core\\exception\\required_capability_exception, nopermissions, FORBIDDEN",
        "core\\exception\\moodle_exception, shortnametaken, REJECTED",
        "moodle_exception, shortnametaken, REJECTED",
        "core\\exception\\invalid_parameter_exception, invalidparameter, REJECTED",
        "dml_missing_record_exception, invalidrecord, NOT_FOUND",
        "dml_write_exception, dmlwriteexception, FAILED",
        "moodle_exception, sitemaintenance, FAILED",
        "moodle_exception, invalidtoken, SESSION_EXPIRED"
    })
    void tellsFailuresApart(String type, String code, Kind kind) {
        String body =
                "{\"exception\":\"%s\",\"errorcode\":\"%s\",\"message\":\"m\",\"debuginfo\":\"why\"}"
                        .formatted(type.replace("\\", "\\\\"), code);
        Session session = connector.open(target(request -> answering(request, json(body))));

        assertThatThrownBy(() -> session.call(call()))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(kind);
                            assertThat(e.text())
                                    .isEqualTo(code.equals("invalidparameter") ? "m (why)" : "m");
                        });
    }

    @Test
    void takesAWarningForAFailure_onlyWhereTheCallNamesAModel() {
        String warned =
                """
                {"warnings":[{"item":"course","itemid":9,"warningcode":"unknowncourseidnumber",
                 "message":"Unknown course ID 9"}]}
                """;
        Session session = connector.open(target(request -> answering(request, json(warned))));
        Map<String, Object> ids = Map.of("courseids", List.of(9));

        assertThat(session.call(function("core_course_delete_courses", ids)))
                .isInstanceOf(Map.class);
        assertThatThrownBy(() ->
                        session.call(
                                new Call("courses", "core_course_delete_courses", List.of(), ids)))
                .hasMessage("Unknown course ID 9")
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    void getsATokenForAPassword_whenThereIsNone() {
        var target =
                new io.bridgecore.connector.spi.Target(
                        new io.bridgecore.connector.spi.Config(
                                Map.of(
                                        "url", "http://moodle.test",
                                        "username", "admin",
                                        "password", "pass&word")),
                        target(this::loggingIn).http());

        Session session = connector.open(target);

        assertThat(session.system().details()).containsEntry("username", "admin");
        assertThat(sent().getFirst().uri()).hasPath("/login/token.php");
        assertThat(body(sent().getFirst()))
                .isEqualTo("username=admin&password=pass%26word&service=moodle_mobile_app");
    }

    private Http.Answer loggingIn(Http.Request request) {
        return request.uri().getPath().endsWith("token.php")
                ? json("{\"token\":\"" + SECRET + "\",\"privatetoken\":null}")
                : healthy(request);
    }

    @Test
    void tellsThePasswordWasWrong() {
        var target =
                new io.bridgecore.connector.spi.Target(
                        new io.bridgecore.connector.spi.Config(
                                Map.of(
                                        "url", "http://moodle.test",
                                        "username", "admin",
                                        "password", "x")),
                        target(_ ->
                                        json(
                                                "{\"error\":\"Invalid login, please try"
                                                    + " again\",\"errorcode\":\"invalidlogin\"}"))
                                .http());

        assertThatThrownBy(() -> connector.open(target))
                .hasMessageContaining("Invalid login")
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.LOGIN_REFUSED));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void keepsTheKeyToFilesToItself() {
        assertThat(session().call(function("core_webservice_get_site_info", Map.of())))
                .asString()
                .contains("School")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "core_course_get_courses, READ",
        "gradereport_user_get_grade_items, READ",
        "core_course_search_courses, READ",
        "core_user_delete_users, DELETE",
        "enrol_manual_unenrol_users, DELETE",
        "core_user_create_users, WRITE",
        "enrol_manual_enrol_users, WRITE",
        "mod_forum_add_discussion, WRITE",
        "core_get_component_strings, READ",
        "core_search_get_results, READ",
        "core_completion_get_activities_completion_status, READ",
        "block_todo_list_add_item, WRITE",
        "block_todo_list_delete_item, DELETE",
        "local_search_delete_index, DELETE",
        "local_x_get_or_create_user, WRITE",
        "local_x_get_or_DELETE_user, DELETE",
        "core_delete_things, DELETE",
        "core_update_inplace_editable, WRITE",
        "mod_quiz_view_quiz, WRITE",
        "get_users, WRITE",
        "something, WRITE"
    })
    void judgesAFunctionByItsVerb(String function, Effect effect) {
        assertThat(connector.effectOf(function(function, Map.of()))).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({"503, GARBLED", "502, GARBLED", "404, GARBLED", "302, GARBLED", "429, THROTTLED"})
    void takesNoAnswerOfAnotherStatusForAWriteThatWasDone(int status, Kind kind) {
        var busy = new Http.Answer(status, List.of(), "{\"status\":\"busy\"}", "17");
        Session session = connector.open(target(request -> answering(request, busy)));

        assertThatThrownBy(() -> connector.delete(session, "courses", "7"))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(kind);
                            assertThat(e.retryAfter())
                                    .isEqualTo(status == 429 ? Duration.ofSeconds(17) : null);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"busy\"}", "null", "\"[]\"", "[1]", "{\"users\":{}}"})
    void takesNothingElseForAnEmptyList(String answer) {
        Session session = connector.open(target(request -> answering(request, json(answer))));

        assertThatThrownBy(() -> connector.since(session, "users", null, 10))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.GARBLED));
    }

    @ParameterizedTest
    @CsvSource({"courses, id", "enrolments, courseid", "enrolments, userid"})
    void asksForFewThingsAtOnce(String model, String field) {
        Session session = session();
        int before = sent().size();
        List<Integer> many = IntStream.rangeClosed(1, 51).boxed().toList();
        var query = new Query(List.of(new Filter(field, "in", many)), List.of(), List.of(), 10, 0);

        assertThatThrownBy(() -> connector.search(session, model, query))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
        assertThat(sent()).hasSize(before);
    }
}
