package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantsReportTests {

    @Test
    void drawsTheCurveAThousandAtATime() {
        String report = TenantsReport.render(figures(2500, 10));

        assertThat(report)
                .containsPattern("1000 +10.00 ms +10.00 ms")
                .containsPattern("2000 +10.00 ms")
                .containsPattern("2500 +10.00 ms")
                .containsPattern("creation, last step +p95 +10.00 ms +goal <= 500 ms +met")
                .containsPattern("resolve, over HTTP +p95 +10.00 ms +goal <= 3 ms +MISSED");
    }

    @Test
    void findsTheTimeOfAShare() {
        var samples = new Samples(100);
        IntStream.rangeClosed(1, 100).forEach(i -> samples.add(Duration.ofMillis(i)));

        assertThat(samples.within(0.5)).isEqualTo(50);
        assertThat(samples.within(0.95)).isEqualTo(95);
        assertThat(samples.between(10, 20).within(1)).isEqualTo(20);
        assertThat(new Samples(0).within(0.5)).isNaN();
    }

    private static TenantsReport.Figures figures(int count, int millis) {
        Samples few = samples(5, millis);
        return new TenantsReport.Figures(samples(count, millis), few, few, few, few, few, few);
    }

    private static Samples samples(int count, int millis) {
        var samples = new Samples(count);
        IntStream.range(0, count).forEach(_ -> samples.add(Duration.ofMillis(millis)));
        return samples;
    }
}
