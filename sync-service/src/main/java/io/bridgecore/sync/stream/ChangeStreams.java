package io.bridgecore.sync.stream;

import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.stream.Permits.Permit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Follows the log of the current tenant: reads, writes out, waits for the bell, reads again. */
@Component
class ChangeStreams {

    private final LogReaders readers;
    private final Bells bells;
    private final StreamProperties properties;
    private final Clock clock;

    ChangeStreams(LogReaders readers, Bells bells, StreamProperties properties, Clock clock) {
        this.readers = readers;
        this.bells = bells;
        this.properties = properties;
        this.clock = clock;
    }

    /** Writes until the permit holds no more, the client is gone or the service stops. */
    void follow(long start, Permit permit, Bell bell, EventWriter out)
            throws IOException, InterruptedException {
        long position = start;
        Instant silentSince = clock.instant();
        out.comment("stream from " + start);
        while (bells.isRunning() && !bell.isRetired() && permit.holds()) {
            long rings = bell.rings();
            LogPage page = readers.read(position, permit.view());
            position = Math.max(position, page.reached());
            if (!page.changes().isEmpty()) {
                out.changes(page.changes());
                silentSince = clock.instant();
            } else if (!clock.instant().isBefore(silentSince.plus(properties.heartbeat()))) {
                out.comment("still here");
                silentSince = clock.instant();
            }
            if (page.complete()) {
                bell.awaitAfter(rings, pause(permit.until()));
            }
        }
    }

    private Duration pause(Instant until) {
        Duration regular = Bell.shortest(properties.poll(), properties.heartbeat());
        return Bell.shortest(regular, Duration.between(clock.instant(), until));
    }
}
