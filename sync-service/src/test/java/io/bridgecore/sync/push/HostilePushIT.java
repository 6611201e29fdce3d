package io.bridgecore.sync.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@NullMarked
class HostilePushIT extends PushingDevices {

    @Test
    void refusesMoreThanAThousandChanges_andNone() {
        ObjectNode[] many = new ObjectNode[1001];
        for (int i = 0; i < many.length; i++) {
            many[i] = create("local_" + i, "n");
        }
        post(token, PUSH, body("phone", many).toString()).expectStatus().isEqualTo(422);
        post(token, PUSH, body("phone").toString()).expectStatus().isEqualTo(422);
        assertThat(ODOO.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v2/sync/pull | ",
                "/api/v1/offline-sync/pull | ",
                "/api/v1/offline-sync/push | ,\"changes\":[{}]",
                "/api/v1/offline-sync/push | ,\"changes\":{}",
                "/api/v1/offline-sync/resolve-conflicts |"
                        + " ,\"resolutions\":[{\"local_id\":\"a\",\"strategy\":\"merge\"}]",
            })
    void bridgecore35_refusesAnEmptyDeviceId(String path, @Nullable String more) {
        String body = "{\"device_id\":\"\"%s}".formatted(Objects.requireNonNullElse(more, ""));
        post(token, path, body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[?(@.field == 'device_id')]")
                .exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"changes\":[]}",
                "{\"device_id\":\"\",\"changes\":[]}",
                "{\"device_id\":\"ab\",\"changes\":[{}]}",
                "{\"device_id\":7,\"changes\":[{}]}",
                "{\"device_id\":\"phone\"}",
                "{\"device_id\":\"phone\",\"changes\":null}",
                "{\"device_id\":\"phone\",\"changes\":\"x\"}",
                "{\"device_id\":\"phone\",\"changes\":{\"res.partner\":{}}}",
                "{\"device_id\":\"phone\",\"changes\":[{}],\"conflict_strategy\":\"mine\"}",
                "{\"device_id\":\"phone\",\"changes\":[{}],\"batch_size\":501}",
                "{\"device_id\":\"phone\",\"changes\":[{}],\"last_pull_timestamp\":\"soon\"}",
                "{\"device_id\":\"phone\",\"changes\":[{}],\"unknown\":1}",
            })
    void refusesWhatCannotBeUnderstood(String body) {
        post(token, PUSH, body).expectStatus().isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"local_id\":\"ab\"} | VALIDATION_FAILED",
                "{\"local_id\":7} | VALIDATION_FAILED",
                "{\"action\":\"explode\"} | VALIDATION_FAILED",
                "{\"action\":null} | VALIDATION_FAILED",
                "{\"model\":\"x; drop\"} | VALIDATION_FAILED",
                "{\"model\":7} | VALIDATION_FAILED",
                "{\"data\":[1]} | VALIDATION_FAILED",
                "{\"priority\":11} | VALIDATION_FAILED",
                "{\"priority\":\"high\"} | VALIDATION_FAILED",
                "{\"dependencies\":\"x\"} | VALIDATION_FAILED",
                "{\"dependencies\":[1]} | VALIDATION_FAILED",
                "{\"dependencies\":[\"a\\u0000b\"]} | VALIDATION_FAILED",
                "{\"data\":{\"name\":\"a\\u0000b\"}} | VALIDATION_FAILED",
                "{\"version\":\"new\"} | VALIDATION_FAILED",
                "{\"local_timestamp\":\"soon\"} | VALIDATION_FAILED",
                "{\"action\":\"update\"} | MISSING_RECORD_ID",
                "{\"action\":\"delete\",\"record_id\":-1} | MISSING_RECORD_ID",
                "{\"action\":\"update\",\"record_id\":1.5} | MISSING_RECORD_ID",
                "{\"action\":\"update\",\"record_id\":99999999999} | MISSING_RECORD_ID",
            })
    void rejectsOneChangeAlone(String wrong, String code) {
        ObjectNode change = create("local_x", "x");
        change.setAll((ObjectNode) JSON.readTree(wrong));

        JsonNode answer = push(change, create("local_ok", "Ok"));

        assertThat(answer.path("results").path(0).path("error_code").asString())
                .as(answer.toString())
                .isEqualTo(code);
        assertThat(answer.path("results").path(0).path("status").asString()).isEqualTo("failed");
        assertThat(outcome(answer, "local_ok")).isEqualTo("applied");
    }

    @Test
    void storesTextsThatOnlyLookLikeZero() {
        assertThat(outcome(push(create("local_1", "a\\\\u0000b")), "local_1")).isEqualTo("applied");
    }

    @Test
    void takesADeviceOfSomebodyElseForAnotherDevice() {
        push(create("local_mine", "Mine"));
        String colleague = linked(tenant, 9, "colleague");

        JsonNode theirs = answer(get(colleague, "/api/v1/offline-sync/statistics?device_id=phone"));
        JsonNode mine = answer(get(token, "/api/v1/offline-sync/statistics?device_id=phone"));

        assertThat(theirs.path("total_pushed").asInt(-1)).isZero();
        assertThat(mine.path("total_pushed").asInt()).isEqualTo(1);
    }

    @Test
    void rejectsARecordOfFiveMegabytes() {
        JsonNode answer =
                push(create("local_big", "x".repeat(5_000_000)), create("local_ok", "Ok"));

        assertThat(result(answer, "local_big").path("error_code").asString())
                .isEqualTo("RECORD_TOO_LARGE");
        assertThat(outcome(answer, "local_ok")).isEqualTo("applied");
    }

    @Test
    void survivesAChangeThatDependsOnItself_andOneTwice() {
        ObjectNode self = create("local_self", "Self");
        self.putArray("dependencies").add("local_self");

        JsonNode answer = push(self, create("local_1", "A"), create("local_1", "A"));

        assertThat(result(answer, "local_self").path("error_code").asString())
                .isEqualTo("CYCLIC_DEPENDENCY");
        assertThat(answer.path("succeeded").asInt()).isEqualTo(2);
        assertThat(ODOO.count()).isEqualTo(1);
    }
}
