package io.bridgecore.connector.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullMarked;

/** A clock that runs faster than others, and on which minutes can be skipped. */
@NullMarked
final class FastClock extends Clock {

    private final Instant begun = Instant.now();
    private final int times;
    private volatile Duration skipped = Duration.ZERO;

    FastClock(int times) {
        this.times = times;
    }

    void skip(Duration time) {
        skipped = skipped.plus(time);
    }

    @Override
    public Instant instant() {
        Duration passed = Duration.between(begun, Instant.now());
        return begun.plus(passed.multipliedBy(times)).plus(skipped);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
