package io.bridgecore.connector.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.Push;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class OdooPushesTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OdooPushes pushes = new OdooPushes();

    private static Map<String, @Nullable Object> map(JsonNode node) {
        return JSON.convertValue(node, new TypeReference<>() {});
    }

    @TestFactory
    Stream<DynamicTest> readsEveryRecordedPostOfOdooItself() {
        return OdooConnectorTests.read("webhooks.json")
                .valueStream()
                .flatMap(fact ->
                        fact.get("bodies")
                                .valueStream()
                                .map(body ->
                                        DynamicTest.dynamicTest(
                                                fact.get("what").asString(), () -> check(body))));
    }

    private void check(JsonNode body) {
        assertThat(pushes.read(map(body), "unlink"))
                .isInstanceOfSatisfying(
                        Push.Changed.class,
                        push -> {
                            assertThat(push.change().model())
                                    .isEqualTo(body.get("_model").asString());
                            assertThat(push.change().recordId())
                                    .isEqualTo(body.get("_id").asString());
                            assertThat(push.change().operation()).isEqualTo("unlink");
                            assertThat(push.change().payload())
                                    .doesNotContainKeys("_action", "_id", "_model");
                            assertThat(push.change().origin().moment())
                                    .isEqualTo(body.path("write_date").asString(null));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21 02:44:47.768694, 2026-11-21T02:44:47.768694Z",
        "2026-11-21T02:44:47, 2026-11-21T02:44:47Z",
        "2026-11-21T02:44:47Z, 2026-11-21T02:44:47Z",
        "2026-11-21T04:44:47+02:00, 2026-11-21T02:44:47Z"
    })
    void readsMoments(String text, Instant instant) {
        assertThat(OdooMoments.read(text)).isEqualTo(instant);
    }

    @Test
    void readsNoMoment_whereThereIsNone() {
        assertThat(OdooMoments.read(false)).isNull();
        assertThat(OdooMoments.read("yesterday")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"model, 256", "priority, 33", "record_id, 256", "changed_fields, 1001"})
    void refusesWhatIsTooLong(String field, int length) {
        assertThat(pushes.read(fitting(), null)).isInstanceOf(Push.Changed.class);
        Map<String, @Nullable Object> body = fitting();
        body.put(
                field,
                field.equals("changed_fields")
                        ? Collections.nCopies(length, "name")
                        : "x".repeat(length));

        assertThat(pushes.read(body, null))
                .isInstanceOfSatisfying(
                        Push.Unusable.class, push -> assertThat(push.field()).isEqualTo(field));
    }

    @Test
    void refusesALongFieldName() {
        Map<String, @Nullable Object> body = fitting();
        body.put("changed_fields", List.of("name", "x".repeat(256)));

        assertThat(pushes.read(body, null))
                .isInstanceOfSatisfying(
                        Push.Unusable.class,
                        push -> assertThat(push.field()).isEqualTo("changed_fields"));
    }

    private static Map<String, @Nullable Object> fitting() {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("model", "x".repeat(255));
        body.put("record_id", 7);
        body.put("event", "write");
        body.put("priority", "x".repeat(32));
        body.put("changed_fields", Collections.nCopies(1_000, "x".repeat(255)));
        return body;
    }

    @Test
    void tellsAFreshRecordFromAChangedOne() {
        assertThat(operation("\"2026-01-01 00:00:00\"")).isEqualTo("create");
        assertThat(operation("\"2026-01-01 00:00:01\"")).isEqualTo("write");
    }

    @Test
    void takesTheWritesInsideOfACreateForThatCreate() {
        Push made = read("2026-01-01 00:00:00.000001", "create");

        assertThat(read("2026-01-01 00:00:00.000001", "write")).isEqualTo(made);
        assertThat(read("2026-01-01 00:00:00.000002", "write")).isNotEqualTo(made);
        assertThat(read("2026-01-01 00:00:00.000001", "unlink"))
                .isInstanceOfSatisfying(
                        Push.Changed.class,
                        push -> assertThat(push.change().operation()).isEqualTo("unlink"));
    }

    private Push read(String written, String hint) {
        JsonNode body =
                JSON.readTree(
                        """
                        {"_model":"a.b","_id":1,"create_date":"2026-01-01 00:00:00.000001",
                         "write_date":"%s"}
                        """
                                .formatted(written));
        return pushes.read(map(body), hint);
    }

    private String operation(String written) {
        JsonNode body =
                JSON.readTree(
                        """
                        {"_model":"a.b","_id":1,"create_date":"2026-01-01 00:00:00","write_date":%s}
                        """
                                .formatted(written));
        return Objects.requireNonNull((Push.Changed) pushes.read(map(body), null))
                .change()
                .operation();
    }
}
