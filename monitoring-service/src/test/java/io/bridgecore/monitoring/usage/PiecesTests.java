package io.bridgecore.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.monitoring.query.Period;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class PiecesTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:34:56Z");
    private static final UsageProperties KEPT =
            new UsageProperties(
                    Duration.ofDays(90),
                    Duration.ofDays(8),
                    Duration.ofDays(100),
                    Duration.ofDays(1100),
                    Duration.ofDays(366),
                    10,
                    "-");

    @Test
    void takesDaysInTheMiddle_hoursAndMinutesAtTheEnds() {
        assertThat(pieces("2026-11-19T10:20:30Z", "2026-11-22T12:34:56Z"))
                .isEqualTo(
                        of(
                                "2026-11-19T10:20:00Z",
                                "2026-11-19T11:00:00Z",
                                "2026-11-20T00:00:00Z",
                                "2026-11-22T00:00:00Z",
                                "2026-11-22T12:00:00Z",
                                "2026-11-22T12:35:00Z"));
    }

    @Test
    void takesHoursOnly_withinADay() {
        assertThat(pieces("2026-11-22T01:30:00Z", "2026-11-22T05:30:00Z"))
                .isEqualTo(
                        of(
                                "2026-11-22T01:30:00Z",
                                "2026-11-22T02:00:00Z",
                                "2026-11-22T05:00:00Z",
                                "2026-11-22T05:00:00Z",
                                "2026-11-22T05:00:00Z",
                                "2026-11-22T05:30:00Z"));
    }

    @Test
    void takesMinutesOnly_withinAnHour() {
        Pieces pieces = pieces("2026-11-22T01:10:00Z", "2026-11-22T01:50:00Z");

        assertThat(pieces.hours()).isEqualTo(pieces.end()).isEqualTo(pieces.hoursEnd());
        assertThat(pieces.from()).isEqualTo(Instant.parse("2026-11-22T01:10:00Z"));
    }

    @Test
    void beginsWithTheFinestPieceThatIsStillKept() {
        assertThat(pieces("2026-11-01T10:20:30Z", "2026-11-22T12:00:00Z").from())
                .isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
        assertThat(pieces("2026-01-01T10:20:30Z", "2026-11-22T12:00:00Z").from())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static Pieces pieces(String from, String until) {
        return Pieces.of(new Period(Instant.parse(from), Instant.parse(until)), KEPT, NOW);
    }

    private static Pieces of(
            String from, String hours, String days, String daysEnd, String hoursEnd, String end) {
        return new Pieces(
                Instant.parse(from),
                Instant.parse(hours),
                Instant.parse(days),
                Instant.parse(daysEnd),
                Instant.parse(hoursEnd),
                Instant.parse(end));
    }
}
