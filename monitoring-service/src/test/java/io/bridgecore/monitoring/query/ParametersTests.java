package io.bridgecore.monitoring.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ParametersTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20T00:00:00Z",
        "2026-11-20T10:00:00Z, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00+02:00, 2026-11-20T08:00:00Z",
        "2026-11-20T10:00:00 02:00, 2026-11-20T08:00:00Z",
        "2026-11-20T10:00:00-01:00, 2026-11-20T11:00:00Z",
    })
    void readsTimes(String text, Instant time) {
        assertThat(of("start_date", text).start()).isEqualTo(time);
    }

    @Test
    void meansTheEndWithItsWholeDay() {
        assertThat(of("end_date", "2026-11-20").end())
                .isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "2026-13-01",
                "1969-12-30",
                "+999999-01-01",
                "2026-11-20T25:00Z",
                "-1000000000-01-01",
                "99999-01-01T00:00:00Z"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> of("start_date", text).start())
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> of("end_date", text).end()).isInstanceOf(ProblemException.class);
    }

    @Test
    void boundsPeriods() {
        Duration month = Duration.ofDays(30);
        Duration year = Duration.ofDays(366);

        assertThat(new Parameters(Map.of()).period(month, year, NOW))
                .isEqualTo(Period.last(30, NOW));
        assertThatThrownBy(() -> of("start_date", "1999-01-01").period(month, year, NOW))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("366 days");
        assertThatThrownBy(() -> of("start_date", "2027-01-01").period(month, year, NOW))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void readsNumbersWordsFlagsAndIds() {
        assertThat(of("limit", "7").number("limit", 1, 1, 9)).isEqualTo(7);
        assertThat(of("limit", "").number("limit", 1, 1, 9)).isEqualTo(1);
        assertThat(of("w", "HIGH").word("w", List.of("high"))).isEqualTo("high");
        assertThat(of("f", "TRUE").flag("f")).isTrue();
        assertThat(of("x", "1").flag("f")).isFalse();
        assertThat(of("t", "a\0b").text("t", 9)).isEqualTo("ab");
        assertThatThrownBy(() -> of("t", "abc").text("t", 2)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> of("limit", "99999999999").number("limit", 1, 1, 9))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> of("id", "x").id("id")).isInstanceOf(ProblemException.class);
    }

    private static Parameters of(String name, String value) {
        return new Parameters(Map.of(name, value));
    }
}
