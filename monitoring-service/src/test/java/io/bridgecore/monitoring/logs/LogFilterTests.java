package io.bridgecore.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFilterTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void looksBackSevenDays_whenNothingIsTold() {
        assertThat(filter(Map.of()))
                .isEqualTo(
                        new LogFilter(
                                null,
                                null,
                                Instant.parse("2026-11-14T12:00:00Z"),
                                NOW,
                                null,
                                100,
                                0));
    }

    @Test
    void readsBothSpellingsOfFrom() {
        assertThat(filter(Map.of("from", "7")).from()).isEqualTo(7);
        assertThat(filter(Map.of("from_", "8")).from()).isEqualTo(8);
    }

    @Test
    void takesTheFullNameOfAService() {
        assertThat(filter(Map.of("service", "tenant-service")).service()).isEqualTo("tenant");
    }

    @ParameterizedTest
    @CsvSource({"error,ERROR", "Warning,WARN", "CRITICAL,ERROR", "info,INFO"})
    void understandsTheWordsForLevels(String word, String level) {
        assertThat(filter(Map.of("level", word)).level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00Z, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00.123456, 2026-11-20T10:00:00.123456Z",
        "2026-11-20T10:00:00+02:00, 2026-11-20T08:00:00Z",
        "2026-11-20T10:00:00 02:00, 2026-11-20T08:00:00Z",
        "2026-11-20, 2026-11-20T00:00:00Z"
    })
    void readsTimes(String text, Instant instant) {
        assertThat(filter(Map.of("start_time", text)).start()).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "size, 0",
        "size, 1001",
        "size, many",
        "size, 99999999999",
        "from, -1",
        "from_, 9001",
        "level, LOUD",
        "start_time, yesterday",
        "end_time, 2026-13-45",
        "start_time, 2027-01-01"
    })
    void namesTheParameterThatIsWrong(String field, String value) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> filter(Map.of(field, value)))
                .satisfies(p -> assertThat(p.type().status().value()).isEqualTo(422));
    }

    @Test
    void refusesAQueryOfMoreThanFiveHundredLetters() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> filter(Map.of("query", "x".repeat(501))));
    }

    @Test
    void countsHoursForErrors() {
        LogFilter errors = LogFilter.errors(Map.of("hours", "168"), 50, NOW);

        assertThat(errors.start()).isEqualTo(NOW.minus(Duration.ofDays(7)));
        assertThat(errors.level()).isEqualTo("ERROR");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> LogFilter.errors(Map.of("hours", "169"), 50, NOW));
    }

    private static LogFilter filter(Map<String, String> parameters) {
        return LogFilter.of(parameters, Duration.ofDays(7), NOW);
    }
}
