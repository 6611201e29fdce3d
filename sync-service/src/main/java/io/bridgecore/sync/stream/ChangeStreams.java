package io.bridgecore.sync.stream;

import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.stream.Permits.Permit;
import java.io.IOException;
import java.time.Clock;
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
        var lookout = new Lookout(bell, properties.poll(), clock);
        out.comment("stream from " + start);
        while (bells.isRunning() && !bell.isRetired()) {
            boolean look = lookout.due();
            if (!permit.holds()) {
                return;
            }
            if (look) {
                LogPage page = readers.read(position, permit.view());
                position = Math.max(position, page.reached());
                if (!page.changes().isEmpty()) {
                    out.changes(page.changes());
                    silentSince = clock.instant();
                }
                if (!page.complete()) {
                    lookout.again();
                }
            }
            if (!clock.instant().isBefore(silentSince.plus(properties.heartbeat()))) {
                out.comment("still here");
                silentSince = clock.instant();
            }
            lookout.await(Bell.shortest(properties.heartbeat(), permit.rest()));
        }
    }
}
