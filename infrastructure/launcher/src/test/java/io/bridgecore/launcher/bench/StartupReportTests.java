package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartupReportTests {

    @Test
    void setsTheMedianBesideTheGoal() {
        String report = StartupReport.render(round(80), List.of(round(30), round(60), round(40)));

        assertThat(report)
                .containsPattern("first start +80.00 s +goal <= 90.0 s +met")
                .containsPattern("later starts, median +40.00 s +goal <= 45.0 s +met")
                .containsPattern("memory, median +2.05 GB +goal <= 2.5 GB +met")
                .containsPattern("later 1 +30.0 s +60.0 s +2.05 GB")
                .containsPattern("tenant +8.0 s +4.0 s +205 MB");
    }

    @Test
    void admitsAMissedGoal() {
        assertThat(StartupReport.render(round(100), List.of(round(50))))
                .containsPattern("first start .* MISSED")
                .containsPattern("later starts, median .* MISSED");
    }

    @Test
    void takesTheMiddleOfTwo_whenTheNumberIsEven() {
        assertThat(StartupReport.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
        assertThat(StartupReport.median(List.of())).isNaN();
    }

    private static Round round(int seconds) {
        return new Round(
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(2L * seconds),
                Map.of(
                        "tenant",
                        new Round.Part(Duration.ofSeconds(seconds / 10), 200_000),
                        "kafka",
                        new Round.Part(Duration.ZERO, 1_800_000)));
    }
}
