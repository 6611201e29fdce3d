package io.bridgecore.sync.stream;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.SyncToken;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.ModelFilter;
import io.bridgecore.tenancy.CurrentTenant;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows the log of the current tenant: reads, writes out, waits for the bell, reads again. */
@Component
class ChangeStreams {

    private final ChangeLog log;
    private final Views views;
    private final Bells bells;
    private final StreamAccess access;
    private final StreamProperties properties;
    private final Clock clock;
    private final Semaphore readers;

    ChangeStreams(
            ChangeLog log,
            Views views,
            Bells bells,
            StreamAccess access,
            StreamProperties properties,
            Clock clock) {
        this.log = log;
        this.views = views;
        this.bells = bells;
        this.access = access;
        this.properties = properties;
        this.clock = clock;
        this.readers = new Semaphore(properties.readers(), true);
    }

    /**
     * The number after which a stream begins: what the client has, or the end of the log.
     *
     * @throws io.bridgecore.web.problem.ProblemException if there is no such place in the log
     */
    long start(@Nullable Long asked) {
        if (asked == null) {
            return log.extent().head();
        }
        SyncToken.requireReached("since", asked, log.read(asked, ModelFilter.ALL, 1).head());
        return asked;
    }

    /**
     * Writes until the instant has come, the client is gone, the tenant is not active any more or
     * has no sync, or the service stops.
     */
    void follow(long start, View view, Instant until, Bell bell, EventWriter out)
            throws IOException, InterruptedException {
        TenantId tenant = CurrentTenant.get();
        long position = start;
        Instant silentSince = clock.instant();
        out.comment("stream from " + start);
        while (bells.isRunning() && access.goesOn(tenant) && clock.instant().isBefore(until)) {
            long rings = bell.rings();
            LogPage page = read(position, view);
            position = Math.max(position, page.reached());
            if (!page.changes().isEmpty()) {
                out.changes(page.changes());
                silentSince = clock.instant();
            } else if (!clock.instant().isBefore(silentSince.plus(properties.heartbeat()))) {
                out.comment("still here");
                silentSince = clock.instant();
            }
            if (page.complete()) {
                bell.awaitAfter(rings, pause(until));
            }
        }
    }

    // Many streams wake at once; few of them may take connections from those who pull.
    private LogPage read(long position, View view) throws InterruptedException {
        readers.acquire();
        try {
            return views.look(view, log.read(position, view.filter(), properties.page()));
        } finally {
            readers.release();
        }
    }

    private Duration pause(Instant until) {
        Duration regular = Bell.shortest(properties.poll(), properties.heartbeat());
        return Bell.shortest(regular, Duration.between(clock.instant(), until));
    }
}
