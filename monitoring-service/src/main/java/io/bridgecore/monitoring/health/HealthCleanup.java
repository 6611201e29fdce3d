package io.bridgecore.monitoring.health;

import io.bridgecore.monitoring.jobs.Job;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Lets go how everything was long ago. */
@Component
class HealthCleanup implements Job {

    private final UptimeRows rows;
    private final HealthProperties properties;
    private final Clock clock;

    HealthCleanup(UptimeRows rows, HealthProperties properties, Clock clock) {
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "health-cleanup";
    }

    @Override
    public String schedule() {
        return "0 25 2 * * *";
    }

    @Override
    public String run() {
        Instant cutoff = clock.instant().minus(properties.kept());
        return "Quarters of an hour before %s that are gone: %d"
                .formatted(cutoff, rows.forgetBefore(cutoff));
    }
}
