package io.bridgecore.connector.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class MoodleOnceIT extends RunningMoodle {

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void connectIt() {
        connectMoodle();
    }

    private Reply keyed(String path, String body) {
        return keyed(HttpMethod.POST, path, body);
    }

    private Reply keyed(HttpMethod method, String path, @Nullable String body) {
        return send(method, path, body, "Authorization", "Bearer " + admin, "Idempotency-Key", key);
    }

    private void forgetAnswer() throws SQLException {
        try (Connection admin = TestDatabase.of("connector").asSuperuser();
                Statement sql = admin.createStatement()) {
            sql.execute(
                    """
                    update connector.write_intent set state = 'running', sealed_answer = null,
                        look_at = now() - interval '1 second' where key = '%s'
                    """
                            .formatted(key));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/moodle/courses |"
                        + " {\"fullname\":\"Once\",\"shortname\":\"KEY\",\"categoryid\":1}",
                "/api/v1/systems/Moodle/courses |"
                        + " {\"fullname\":\"Once\",\"shortname\":\"KEY\",\"categoryid\":1}",
                "/api/v1/systems/Moodle/courses | {\"fullname\":\"Once\",\"shortname\":\"KEY\","
                        + "\"categoryid\":1,\"idnumber\":\"KEY\"}",
                "/api/v1/systems/Moodle/categories | {\"name\":\"KEY\"}",
                "/api/v1/systems/Moodle/users | {\"username\":\"KEY\",\"password\":\"Abc-12345!\","
                        + "\"firstname\":\"O\",\"lastname\":\"K\",\"email\":\"KEY@example.com\"}"
            })
    void makesItOnce_evenWhenTheAnswerIsLost(String path, String body) throws SQLException {
        String named = body.replace("KEY", "once-" + key);
        Reply first = keyed(path, named);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(keyed(path, named).body()).isEqualTo(first.body());

        forgetAnswer();
        Reply again = keyed(path, named);

        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.<Integer>read("$.id")).isEqualTo(first.<Integer>read("$.id"));
    }

    @Test
    void claimsNothing_thatHadTheClientsNumberBefore() {
        String body =
                """
                {"fullname": "Once", "shortname": "%s", "categoryid": 1, "idnumber": "%s"}
                """
                        .formatted(key, key);
        int made = post("/api/v1/systems/Moodle/courses", body).read("$.id");
        Reply without = post("/api/v1/systems/Moodle/courses", body);

        Reply with = keyed("/api/v1/systems/Moodle/courses", body);

        assertThat(made).isPositive();
        assertThat(without.status()).as(without.body()).isEqualTo(400);
        assertThat(with.status()).as(with.body()).isEqualTo(400);
        assertThat(with.detail()).isEqualTo(without.detail());
    }

    @Test
    void enrolsOnce() throws SQLException {
        String body = "{\"courseid\":2,\"userid\":3}";
        Reply first = keyed("/api/v1/systems/Moodle/enrolments", body);
        forgetAnswer();

        Reply again = keyed("/api/v1/systems/Moodle/enrolments", body);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/moodle/courses/2",
                "/api/v1/moodle/users/3",
                "/api/v1/systems/Moodle/courses/2"
            })
    void countsAsDeleted_whatALostAttemptHasDeleted(String path) throws SQLException {
        Reply first = keyed(HttpMethod.DELETE, path, null);
        forgetAnswer();

        Reply again = keyed(HttpMethod.DELETE, path, null);
        Reply without = call(HttpMethod.DELETE, admin, path, null);

        assertThat(first.status()).as(first.body()).isIn(200, 204);
        assertThat(again.status()).as(again.body()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(without.status()).isEqualTo(404);
    }
}
