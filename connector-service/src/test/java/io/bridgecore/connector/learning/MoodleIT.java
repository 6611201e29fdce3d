package io.bridgecore.connector.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

@NullMarked
class MoodleIT extends RunningMoodle {

    private static final String SAM =
            """
            {"username":"sam2","password":"long enough","firstname":"Sam","lastname":"Two",
             "email":"sam2@example.com"%s}
            """;
    private static final String COURSE =
            "{\"fullname\":\"Algebra\",\"shortname\":\"%s\",\"categoryid\":1}";

    @BeforeEach
    void connectIt() {
        connectMoodle();
    }

    @Test
    void bridgecore42_listsCourses() {
        Reply some = ask("/courses?course_ids=2,3");

        assertThat(some.status()).as(some.body()).isEqualTo(200);
        assertThat(some.<List<String>>read("$[*].fullname"))
                .containsExactly("Introduction", "French for beginners");
        assertThat(ask("/courses").<List<Object>>read("$")).hasSize(3);
        assertThat(MOODLE.received()).doesNotContainKey("options[ids][0]");
    }

    @Test
    void bridgecore43_readsOneCourse() {
        Reply one = ask("/courses/2");

        assertThat(one.<Integer>read("$.id")).isEqualTo(2);
        assertThat(ask("/courses/99").status()).isEqualTo(404);
    }

    @Test
    void bridgecore44_makesACourse() {
        Reply made = send(HttpMethod.POST, "/courses", COURSE.formatted("ALG"));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.<Boolean>read("$.success")).isTrue();
        assertThat(made.<Integer>read("$.id")).isEqualTo(4);
        assertThat(made.<String>read("$.message")).isNotBlank();
        assertThat(MOODLE.received())
                .containsEntry("courses[0][format]", "topics")
                .containsEntry("courses[0][summaryformat]", "1")
                .containsEntry("courses[0][showgrades]", "1")
                .containsEntry("courses[0][newsitems]", "5")
                .containsEntry("courses[0][visible]", "1");
    }

    @Test
    void bridgecore45_changesACourse_withAndWithoutIdInTheBody() {
        Reply with = send(HttpMethod.PUT, "/courses/2", "{\"id\":2,\"fullname\":\"New\"}");
        Reply without = send(HttpMethod.PUT, "/courses/2", "{\"visible\":0}");

        assertThat(with.status()).as(with.body()).isEqualTo(200);
        assertThat(with.<Boolean>read("$.success")).isTrue();
        assertThat(without.<Boolean>read("$.success")).isTrue();
        assertThat(ask("/courses/2").<String>read("$.fullname")).isEqualTo("New");
        assertThat(ask("/courses/2").<Integer>read("$.visible")).isZero();
        assertThat(send(HttpMethod.PUT, "/courses/2", "{\"id\":3}").status()).isEqualTo(422);
        assertThat(send(HttpMethod.PUT, "/courses/99", "{}").status()).isEqualTo(404);
    }

    @Test
    void bridgecore46_deletesACourse() {
        Reply deleted = send(HttpMethod.DELETE, "/courses/3", null);

        assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
        assertThat(deleted.<Boolean>read("$.success")).isTrue();
        assertThat(MOODLE.received()).containsEntry("courseids[0]", "3");
        assertThat(send(HttpMethod.DELETE, "/courses/3", null).status()).isEqualTo(404);
    }

    @Test
    void bridgecore47_listsThePeopleOfACourse() {
        Reply users = ask("/courses/2/users");

        assertThat(users.<List<String>>read("$[*].username")).containsExactly("teacher", "student");
        assertThat(ask("/courses/99/users").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "?user_id=4&role_id=5 |",
                "?user_id=4 |",
                "``| {\"user_id\":4,\"role_id\":5}",
                "``| {\"user_id\":4}"
            })
    void bridgecore48_enrols_namedInTheQueryOrInTheBody(String query, @Nullable String body) {
        Reply enrolled = send(HttpMethod.POST, "/courses/3/enrol" + query, body);

        assertThat(enrolled.status()).as(enrolled.body()).isEqualTo(200);
        assertThat(enrolled.<Boolean>read("$.success")).isTrue();
        assertThat(MOODLE.received())
                .containsEntry("enrolments[0][roleid]", "5")
                .containsEntry("enrolments[0][userid]", "4")
                .containsEntry("enrolments[0][courseid]", "3");
        assertThat(ask("/courses/3/users").<List<Object>>read("$")).hasSize(1);
    }

    @Test
    void bridgecore49_findsPeople() {
        assertThat(ask("/users?username=student").<List<Object>>read("$")).hasSize(1);
        assertThat(ask("/users?email=teacher@example.com").<List<Object>>read("$")).hasSize(1);
        assertThat(ask("/users?username=student&email=teacher@example.com").body()).isEqualTo("[]");
        assertThat(ask("/users").<List<Object>>read("$")).hasSize(4);
    }

    @Test
    void bridgecore50_makesAPerson() {
        Reply made = send(HttpMethod.POST, "/users", SAM.formatted(",\"city\":\"Ulm\""));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.<Integer>read("$.id")).isEqualTo(5);
        assertThat(MOODLE.received())
                .containsEntry("users[0][auth]", "manual")
                .containsEntry("users[0][lang]", "en")
                .containsEntry("users[0][timezone]", "UTC")
                .containsEntry("users[0][city]", "Ulm");
        assertThat(ask("/users/5").<String>read("$.username")).isEqualTo("sam2");
        assertThat(ask("/users/5").body()).doesNotContain("long enough");
    }

    @Test
    void changesAndDeletesAPerson() {
        assertThat(send(HttpMethod.PUT, "/users/4", "{\"city\":\"Bonn\"}").status()).isEqualTo(200);
        assertThat(ask("/users/4").<String>read("$.city")).isEqualTo("Bonn");
        assertThat(send(HttpMethod.DELETE, "/users/4", null).<Boolean>read("$.success")).isTrue();
        assertThat(ask("/users/4").status()).isEqualTo(404);
        assertThat(send(HttpMethod.PUT, "/users/4", "{\"city\":\"Bonn\"}").status()).isEqualTo(404);
    }

    @Test
    void bridgecore51_tellsTheSitesName() {
        assertThat(ask("/site-info").<String>read("$.sitename")).isEqualTo("Moodle demo");
    }

    @Test
    void bridgecore52_tellsItsHealth() {
        Reply well = ask("/health");

        assertThat(well.<String>read("$.status")).isEqualTo("connected");
        assertThat(well.<Double>read("$.latency_ms")).isPositive();
        assertThat(well.<Integer>read("$.timestamp")).isPositive();

        MOODLE.down();
        assertThat(ask("/health").<String>read("$.status")).isEqualTo("disconnected");
        MOODLE.healthy();
        MOODLE.revokeTokens();
        assertThat(ask("/health").<String>read("$.status")).isEqualTo("error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | {\"function_name\":\"core_user_get_users\",\"params\":%s}",
                "?function_name=core_user_get_users | %s"
            })
    void bridgecore53_callsAFunction(String query, String body) {
        String criteria = "{\"criteria\":[{\"key\":\"id\",\"value\":4}]}";

        Reply called = send(HttpMethod.POST, "/call" + query, body.formatted(criteria));

        assertThat(called.status()).as(called.body()).isEqualTo(200);
        assertThat(called.<Boolean>read("$.success")).isTrue();
        assertThat(called.<String>read("$.result.users[0].username")).isEqualTo("student");
        assertThat(MOODLE.received())
                .containsEntry("criteria[0][key]", "id")
                .containsEntry("criteria[0][value]", "4");
    }

    @Test
    void bridgecore55_moodlesOwnWordsReachTheCaller() {
        Reply taken = send(HttpMethod.POST, "/courses", COURSE.formatted("INTRO"));

        assertThat(taken.status()).isEqualTo(400);
        assertThat(taken.detail())
                .isEqualTo(
                        "Failed to create course: Short name is already used for another course"
                                + " (INTRO)");
        assertThat(taken.<String>read("$.error.message")).contains("INTRO");
    }

    @Test
    void bridgecore57_cutsAListOfCourses() {
        for (int i = 0; i < 5; i++) {
            send(HttpMethod.POST, "/courses", COURSE.formatted("A" + i));
        }

        assertThat(ask("/courses?limit=5").<List<Object>>read("$")).hasSize(5);
        assertThat(ask("/courses?limit=5&offset=5").<List<Object>>read("$")).hasSize(3);
        assertThat(ask("/courses?limit=-1").status()).isIn(400, 422);
    }

    @Test
    void makesManyAtOnce_orNone() {
        String two =
                "{\"users\":["
                        + SAM.formatted("")
                        + ","
                        + SAM.formatted("").replace("sam2", "sam3")
                        + "]}";
        Reply made = send(HttpMethod.POST, "/users/batch", two);
        Reply courses =
                send(
                        HttpMethod.POST,
                        "/courses/batch",
                        "{\"courses\":[%s,%s]}"
                                .formatted(COURSE.formatted("X"), COURSE.formatted("Y")));
        Reply enrolled =
                send(
                        HttpMethod.POST,
                        "/courses/3/enrol/batch",
                        "{\"enrolments\":[{\"user_id\":5},{\"user_id\":6,\"role_id\":3}]}");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.<List<Integer>>read("$.ids")).containsExactly(5, 6);
        assertThat(courses.<Integer>read("$.count")).isEqualTo(2);
        assertThat(enrolled.status()).as(enrolled.body()).isEqualTo(200);
        assertThat(MOODLE.calls("core_user_create_users")).isEqualTo(1);
        assertThat(MOODLE.calls("enrol_manual_enrol_users")).isEqualTo(1);
        assertThat(send(HttpMethod.POST, "/users/batch", "{\"users\":[]}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /courses         | {\"fullname\":\"A\",\"shortname\":\"B\"} | categoryid",
                "POST | /courses         | {\"fullname\":\""
                        + " \",\"shortname\":\"B\",\"categoryid\":1} | fullname",
                "POST | /courses         |"
                        + " {\"fullname\":\"A\",\"shortname\":\"B\",\"categoryid\":1,\"x\":1} | x",
                "POST | /courses         | {\"fullname\":7,\"shortname\":\"B\",\"categoryid\":1} |"
                        + " fullname",
                "POST | /courses         |"
                    + " {\"fullname\":\"A\",\"shortname\":\"B\",\"categoryid\":-1} | categoryid",
                "POST | /users           | {\"username\":\"a\"} | password",
                "POST | /users           | {\"username\":\"a\",\"email\":\"no\"} | email",
                "POST | /courses/2/enrol | {} | user_id",
                "POST | /courses/2/enrol | {\"user_id\":0} | user_id",
                "POST | /courses/2/enrol?user_id=0 | {} | user_id",
                "POST | /courses/2/enrol?user_id=4&role_id=0 | {} | role_id",
                "POST | /call            | {} | function_name",
                "POST | /call            | {\"function_name\":\"A B\"} | function_name",
                "POST | /call            | {\"function_name\":\"core_x\",\"params\":[]} | params",
                "POST | /call            | {\"function_name\":\"core_x\",\"more\":1} | more"
            })
    void namesTheFieldThatDoesNotFit(String method, String path, String body, String field) {
        Reply refused = send(HttpMethod.valueOf(method), path, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.<List<String>>read("$.errors[*].field")).contains(field);
        assertThat(MOODLE.calls()).isZero();
    }

    @Test
    void answersInTheProblemsOfTheHouse_whenMoodleIsAway() {
        ask("/courses");
        MOODLE.down();
        assertThat(ask("/courses").status()).isEqualTo(502);
        MOODLE.htmlErrors(503);
        assertThat(ask("/courses").status()).isEqualTo(502);
        MOODLE.slow(Duration.ofSeconds(3));
        assertThat(ask("/courses").status()).isEqualTo(504);
        assertThat(send(HttpMethod.POST, "/users", SAM.formatted("")).status()).isEqualTo(502);
    }

    @Test
    void neverAnswers401_whenMoodleRefusesTheToken() {
        MOODLE.revokeTokens();

        Reply refused = ask("/courses");

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.code()).isEqualTo("remote_login_refused");
    }

    @Test
    void showsWhatTheTestFound() {
        List<Map<String, Object>> all = call(HttpMethod.GET, admin, SYSTEMS, null).read("$");
        Reply tested = post(SYSTEMS + "/" + all.getFirst().get("id") + "/test", "{}");

        assertThat(tested.<Boolean>read("$.success")).as(tested.body()).isTrue();
        assertThat(tested.<String>read("$.system_info.release")).startsWith("4.5");
        assertThat(tested.body()).doesNotContain(MOODLE.token());
    }

    @Test
    void bridgecore56_unknownModelIsNamed_underTheNamesOfAllSystems() {
        List<Map<String, Object>> all = call(HttpMethod.GET, admin, SYSTEMS, null).read("$");
        String records = SYSTEMS + "/" + all.getFirst().get("id");

        Reply courses =
                call(
                        HttpMethod.GET,
                        admin,
                        records + "/courses?filter=shortname:=:INTRO&fields=fullname",
                        null);
        Reply unknown = call(HttpMethod.GET, admin, records + "/quizzes", null);
        Reply made = post(records + "/categories", "{\"name\":\"Maths\",\"parent\":1}");

        assertThat(courses.<List<String>>read("$.records[*].fullname"))
                .as(courses.body())
                .containsExactly("Introduction");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail()).isEqualTo("Unsupported Moodle model: quizzes");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(
                        call(HttpMethod.GET, admin, records + "/models", null)
                                .<List<String>>read("$.models"))
                .containsExactly("courses", "users", "categories", "enrolments");
    }
}
