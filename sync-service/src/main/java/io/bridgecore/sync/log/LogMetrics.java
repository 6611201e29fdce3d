package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.RecordChanged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts what came into the log, and how old it was by then. */
@Component
class LogMetrics {

    private final Counter applied;
    private final Counter duplicate;
    private final Timer lag;
    private final Clock clock;

    LogMetrics(MeterRegistry meters, Clock clock) {
        this.applied = meters.counter("bridgecore.sync.changes", "result", "applied");
        this.duplicate = meters.counter("bridgecore.sync.changes", "result", "duplicate");
        this.lag =
                Timer.builder("bridgecore.sync.lag")
                        .description("From the change in its system to the commit in the log")
                        .publishPercentiles(0.5, 0.99)
                        .register(meters);
        this.clock = clock;
    }

    void count(int offered, List<RecordChanged> added) {
        Instant now = clock.instant();
        applied.increment(added.size());
        duplicate.increment(offered - added.size());
        added.forEach(change -> lag.record(age(change.occurredAt(), now)));
    }

    /** A sender whose clock is ahead does not make the average better. */
    private static Duration age(Instant occurredAt, Instant now) {
        return occurredAt.isAfter(now) ? Duration.ZERO : Duration.between(occurredAt, now);
    }
}
