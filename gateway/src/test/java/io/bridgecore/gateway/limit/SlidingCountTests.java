package io.bridgecore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SlidingCountTests {

    private static final Window WINDOW = Window.of("window", Duration.ofSeconds(10));
    private static final long SLICE = WINDOW.sliceMillis();

    private final SlidingCount count = new SlidingCount(WINDOW);

    @RepeatedTest(20)
    void neverForgetsEarlyAndNeverLate(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<Long> arrivals = new ArrayList<>();
        long now = random.nextLong(1_000_000);
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(10) == 0 ? random.nextInt(4_000) : random.nextInt(20);
            count.add(now, 1);
            arrivals.add(now);
            long sure = within(arrivals, now, WINDOW.millis());
            long possible = within(arrivals, now, WINDOW.millis() + SLICE);

            assertThat(count.total(now)).isBetween(sure, possible);
        }
    }

    @Test
    void tellsWhenEnoughIsForgotten() {
        count.add(0, 3);
        count.add(5 * SLICE, 2);

        long first = count.untilForgotten(5 * SLICE, 1);
        long more = count.untilForgotten(5 * SLICE, 4);

        assertThat(count.total(5 * SLICE + first - 1)).isEqualTo(5);
        assertThat(count.total(5 * SLICE + first)).isEqualTo(2);
        assertThat(more).isEqualTo(first + 5 * SLICE);
        assertThat(count.untilForgotten(5 * SLICE + first, 3)).isEqualTo(-1);
    }

    @Test
    void forgetsEverythingAfterALongPause() {
        count.add(0, 7);

        assertThat(count.total(WINDOW.millis() * 3)).isZero();
    }

    private static long within(List<Long> arrivals, long now, long length) {
        return arrivals.stream().filter(at -> at > now - length).count();
    }
}
