package io.bridgecore.connector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class RawJsonTests {

    private static final String ROWS =
            "[{\"id\":1,\"name\":\"gr\u00fc\u00df \\\"]}\\u00e9 \ud83d\ude00\"}, {\"id\": 2, \"x\":"
                    + " [1,[2]]},null]";

    private static @Nullable Object read(String text, String member, Charset charset) {
        return JsonTrees.ANSWERS.readAround(text.getBytes(charset), member, _ -> {});
    }

    private static @Nullable Object result(String envelope) {
        Object tree = read(envelope, "result", StandardCharsets.UTF_8);
        return ((Map<?, ?>) Objects.requireNonNull(tree)).get("result");
    }

    private static RawJson raw(String envelope) {
        return (RawJson) Objects.requireNonNull(result(envelope));
    }

    @Test
    void keepsTheTextOfAList_andCountsIt() {
        RawJson rows = raw("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": " + ROWS + " }");

        assertThat(rows.text()).isEqualTo(ROWS);
        assertThat(rows.isList()).isTrue();
        assertThat(rows.count()).isEqualTo(3);
        assertThat(raw("{\"result\":[]}").count()).isZero();
    }

    @Test
    void keepsTheTextOfAnObject() {
        RawJson fields = raw("{\"result\": {\"a\": {\"b\": [1]}}, \"id\": null}");

        assertThat(fields.text()).isEqualTo("{\"a\": {\"b\": [1]}}");
        assertThat(fields.isList()).isFalse();
        assertThat(fields.count()).isZero();
    }

    @Test
    void keepsAllOfIt_whereThereIsNoEnvelope() {
        assertThat(read(" " + ROWS + "\n", "", StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(
                        RawJson.class, rows -> assertThat(rows.text()).isEqualTo(ROWS));
        assertThat(read("\ufeff[1]", "", StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(
                        RawJson.class, rows -> assertThat(rows.text()).isEqualTo("[1]"));
    }

    @Test
    void makesATreeOfEverythingElse() {
        assertThat(result("{\"result\":false}")).isEqualTo(false);
        assertThat(result("{\"error\":{\"code\":100}}")).isNull();
        assertThat(read("{\"error\":{\"code\":100}}", "result", StandardCharsets.UTF_8))
                .isEqualTo(Map.of("error", Map.of("code", 100)));
        assertThat(read("[1]", "result", StandardCharsets.UTF_8)).isEqualTo(List.of(1));
    }

    @Test
    void makesATreeOfWhatIsNotUtf8() {
        Object tree =
                read("{\"result\":[\"gr\u00fc\u00df\"]}", "result", StandardCharsets.ISO_8859_1);

        assertThat(tree).isEqualTo(Map.of("result", List.of("gr\ufffd\ufffd")));
        assertThatThrownBy(() -> read("{\"result\":[1]}", "result", StandardCharsets.UTF_16))
                .isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":[1,}",
                "{\"result\":[{\"a\":]}",
                "{\"result\":[1,2",
                "{\"result\":[1]} 2",
                "{\"result\":[NaN]}",
                "{\"result\":[\"\u0001\"]}",
                "{\"result\":[01]}",
                "{\"result\":{\"a\" 1}}",
                ""
            })
    void findsWhatIsBrokenInsideToo(String broken) {
        assertThatThrownBy(() -> result(broken)).isInstanceOf(JacksonException.class);
    }

    @Test
    void isWrittenAsItCame_howeverLongItIs() {
        String text = "[\"" + "\u00e4".repeat(50_000) + "\"]";
        JsonMapper json = JsonMapper.builder().build();

        for (String value : List.of(ROWS, text)) {
            RawJson rows = raw("{\"result\":" + value + "}");
            assertThat(
                            new String(
                                    json.writeValueAsBytes(List.of(1, rows, rows)),
                                    StandardCharsets.UTF_8))
                    .isEqualTo("[1," + value + "," + value + "]");
            assertThat(json.writeValueAsString(Map.of("a", rows)))
                    .isEqualTo("{\"a\":" + value + "}");
            assertThat(rows).hasToString("RawJson of " + rows.length() + " bytes");
        }
    }
}
