package io.bridgecore.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class LatenciesTests {

    @Test
    void addsUpToThePercentilesOfTheWhole() {
        Latencies low = Latencies.none();
        Latencies high = Latencies.none();
        LongStream.rangeClosed(1, 500).forEach(i -> low.add(i * 1000));
        LongStream.rangeClosed(501, 1000).forEach(i -> high.add(i * 1000));

        Latencies all = Latencies.of(low.stored());
        all.add(high.stored());

        assertThat((double) all.percentile(50)).isCloseTo(500_000, within(5_000.0));
        assertThat((double) all.percentile(99)).isCloseTo(990_000, within(9_900.0));
    }

    @Test
    void staysSmall_forOneRequest() {
        Latencies one = Latencies.none();
        one.add(250_000);

        assertThat(one.stored()).hasSizeLessThan(60);
    }

    @Test
    void takesAnything() {
        Latencies odd = Latencies.none();
        odd.add(-5);
        odd.add(0);
        odd.add(Long.MAX_VALUE);

        assertThat(Latencies.of(odd.stored()).percentile(100))
                .isLessThanOrEqualTo(Duration.ofMinutes(61).toNanos() / 1000);
        assertThat(Latencies.none().percentile(50)).isZero();
    }
}
