package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Change;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts what was found, and how old it was by then. */
@Component
class WatchMetrics {

    private final MeterRegistry meters;
    private final Clock clock;

    WatchMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    void published(Look look, List<Change> changes) {
        Instant now = clock.instant();
        for (Change change : changes) {
            meters.counter(
                            "bridgecore.connector.watch.changes",
                            "kind",
                            look.word(),
                            "operation",
                            change.operation())
                    .increment();
            Instant at = change.origin().occurredAt();
            if (at != null) {
                Timer.builder("bridgecore.connector.watch.lag")
                        .description("From the change in its system until it was published")
                        .tag("kind", look.word())
                        .publishPercentiles(0.5, 0.99)
                        .register(meters)
                        .record(at.isAfter(now) ? Duration.ZERO : Duration.between(at, now));
            }
        }
    }

    /** A look ended; {@code outcome} is {@code done}, {@code failed} or {@code lost}. */
    void ended(String outcome) {
        meters.counter("bridgecore.connector.watch.looks", "outcome", outcome).increment();
    }
}
