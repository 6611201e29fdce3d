package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class HeldValuesTests {

    private static @Nullable Object json(String text) {
        return JsonMapper.shared().readValue(text.replace('\'', '"'), Object.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a'|'a'",
                "1|1.0",
                "null|false",
                "''|false",
                "false|false",
                "5|[5,'Name']",
                "[5,'Name']|[5,'Another']",
                "[[6,0,[2,1]]]|[1,2]",
                "[[4,1,0],[3,9]]|[1,2]",
                "[[5]]|[]",
                "[[5,0,0],[4,1]]|[1]",
                "[]|[1]",
                "[1,2]|[2,1]",
                "'2026-01-01T11:00:00+01:00'|'2026-01-01 10:00:00'",
                "'2026-01-01T10:00:00.500Z'|'2026-01-01 10:00:00'"
            })
    void knowsWhatIsHeldAlready(String wanted, String there) {
        assertThat(HeldValues.same(json(wanted), json(there))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a'|'b'",
                "'a'|false",
                "true|false",
                "1|true",
                "6|[5,'Name']",
                "[6,'Name']|[5,'Name']",
                "5|[5,6]",
                "[[6,0,[1]]]|[1,2]",
                "[[4,3,0]]|[1,2]",
                "[[3,1]]|[1,2]",
                "[[5]]|[1]",
                "[[0,0,{}]]|[1]",
                "[[1,1,{'name':'x'}]]|[1]",
                "[[2,9]]|[1]",
                "[[4]]|[1]",
                "['x']|[1]",
                "null|[1]",
                "'2026-01-01T10:00:01Z'|'2026-01-01 10:00:00'",
                "'2026-99-01 10:00:00'|'2026-01-01 10:00:00'"
            })
    void takesNothingElseForHeld(String wanted, String there) {
        assertThat(HeldValues.same(json(wanted), json(there))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a,1,true", "a,2,false", "b,1,false"})
    void looksAtAllValues(String name, int number, boolean held) {
        assertThat(
                        HeldValues.in(
                                Map.of("name", "a", "number", 1, "more", "x"),
                                Map.of("name", name, "number", number)))
                .isEqualTo(held);
    }
}
