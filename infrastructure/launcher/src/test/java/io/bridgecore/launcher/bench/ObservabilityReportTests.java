package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.launcher.bench.LogQuestions.Kind;
import io.bridgecore.launcher.bench.UsageBatches.Sum;
import io.bridgecore.launcher.logs.Totals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservabilityReportTests {

    private static final Shipping.Count HALF = count(60, 50, 1_275);
    private static final Sum SENT = new Sum(1_000, 20, 30);

    private final Map<Kind, Samples> asked =
            Map.of(
                    Kind.ERRORS, Samples.of(List.of(Duration.ofMillis(10), Duration.ofMillis(20))),
                    Kind.PHRASE, Samples.of(List.of(Duration.ofMillis(400))));

    @Test
    void tellsEachFigureBesideItsAim() {
        String report =
                ObservabilityReport.render(shipped(count(60, 60, 1_830)), asked, counted(SENT));

        assertThat(report)
                .containsPattern("log lines/s shipped +30 +>= 10,000 +MISSED")
                .containsPattern("lines written = stored \\+ waiting, none double +yes +yes +met")
                .containsPattern(
                        "search in 60 lines, p50 / p95 +20.0 / 400.0 ms +p95 <= 300 ms +MISSED")
                .containsPattern("by level +10.0 / 20.0 ms")
                .containsPattern("usage records/s in the sums +20,000 +>= 10,000 +met")
                .containsPattern("CPU us a record, monitoring-service +40.0")
                .containsPattern("sums of minutes, hours, days exact +yes +yes +met");
    }

    @Test
    void saysWhenALineIsMissing() {
        assertThat(shipped(count(60, 59, 1_770)).exact()).isFalse();
    }

    @Test
    void saysWhenALineIsThereTwiceAndAnotherIsNot() {
        assertThat(shipped(count(60, 60, 1_829)).exact()).isFalse();
    }

    @Test
    void saysWhenTheShipperCountsOtherThanTheIndex() {
        var half = new Shipping.Count(new Totals(60, 51, 0), 50, 1_275);

        assertThat(
                        new Shipping.Result(60, Duration.ofSeconds(2), half, count(60, 60, 1_830))
                                .exact())
                .isFalse();
    }

    @Test
    void saysWhenASumIsNotExact() {
        assertThat(counted(SENT.plus(new Sum(0, 0, 1))).exact()).isFalse();
    }

    private static Shipping.Result shipped(Shipping.Count end) {
        return new Shipping.Result(60, Duration.ofSeconds(2), HALF, end);
    }

    private static Shipping.Count count(int written, int stored, double sum) {
        return new Shipping.Count(new Totals(written, stored, 0), stored, sum);
    }

    private static UsageFlood.Result counted(Sum hours) {
        return new UsageFlood.Result(
                1_000,
                Duration.ofMillis(50),
                Duration.ofMillis(40),
                SENT,
                Map.of("usage_minute", SENT, "usage_hour", hours));
    }
}
