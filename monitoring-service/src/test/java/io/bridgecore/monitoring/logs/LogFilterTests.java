package io.bridgecore.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
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
                                Map.of(),
                                Instant.parse("2026-11-14T12:00:00Z"),
                                NOW,
                                null,
                                LogOrder.NEWEST,
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
        assertThat(filter(Map.of("service", "tenant-service")).terms())
                .containsExactly(Map.entry("service", "tenant"));
    }

    @ParameterizedTest
    @CsvSource({"error,ERROR", "Warning,WARN", "CRITICAL,ERROR", "info,INFO"})
    void understandsTheWordsForLevels(String word, String level) {
        assertThat(filter(Map.of("level", word)).terms())
                .containsExactly(Map.entry("level", level));
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
        "start_time, 2027-01-01",
        "start_time, 1999-01-01",
        "sort, password",
        "order, up"
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
    void readsEveryField() {
        LogFilter filter =
                filter(
                        Map.of(
                                "organization_id", "t",
                                "user_id", "u",
                                "request_id", "r",
                                "trace_id", "x",
                                "action", "http.request",
                                "logger", "io.x",
                                "sort", "duration_ms",
                                "order", "asc"));

        assertThat(filter.terms())
                .containsOnly(
                        Map.entry("tenant_id", "t"),
                        Map.entry("user_id", "u"),
                        Map.entry("request_id", "r"),
                        Map.entry("trace_id", "x"),
                        Map.entry("action", "http.request"),
                        Map.entry("logger_name", "io.x"));
        assertThat(filter.order()).isEqualTo(new LogOrder("duration_ms", false));
    }

    @Test
    void looksAtOneTenantOnly_whateverTenantWasAskedFor() {
        TenantId own = new TenantId(UUID.randomUUID());

        assertThat(filter(Map.of("tenant_id", "another")).of(own).terms())
                .containsExactly(Map.entry("tenant_id", own.toString()));
    }

    @Test
    void countsHoursForErrors() {
        LogFilter errors = LogFilter.errors(Map.of("hours", "168"), 50, NOW);

        assertThat(errors.start()).isEqualTo(NOW.minus(Duration.ofDays(7)));
        assertThat(errors.terms()).containsExactly(Map.entry("level", "ERROR"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> LogFilter.errors(Map.of("hours", "169"), 50, NOW));
    }

    private static LogFilter filter(Map<String, String> parameters) {
        return LogFilter.of(parameters, Duration.ofDays(7), NOW);
    }
}
