package io.bridgecore.sync.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class LookoutTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Bell bell = new Bell();
    private final Hands clock = new Hands();
    private final Lookout lookout = new Lookout(bell, LONG, clock);

    @Test
    void looksAtFirst_andThenOnlyWhenItRings() {
        assertThat(lookout.due()).isTrue();
        assertThat(lookout.due()).isFalse();

        bell.ring();
        bell.ring();

        assertThat(lookout.due()).isTrue();
        assertThat(lookout.due()).isFalse();
    }

    @Test
    void looksOnceInALongWhile_withoutBeingRung() {
        lookout.due();

        clock.now = clock.now.plus(LONG).minusMillis(1);
        assertThat(lookout.due()).isFalse();

        clock.now = clock.now.plusMillis(1);
        assertThat(lookout.due()).isTrue();
    }

    @Test
    void looksAgainAtOnce_whenThereWasMore() throws InterruptedException {
        lookout.due();
        lookout.again();

        lookout.await(Duration.ofDays(1));

        assertThat(lookout.due()).isTrue();
    }

    @Test
    void waitsForNothing_whenItRangDuringTheLook() throws InterruptedException {
        lookout.due();
        bell.ring();

        lookout.await(Duration.ofDays(1));

        assertThat(lookout.due()).isTrue();
    }

    /** A clock that stands where it is put. */
    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-05-04T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
