package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.conflict.Conflicts;
import io.bridgecore.sync.feed.Reader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down how changes ended, with the conflict that belongs to it in one transaction. */
@Component
class Endings {

    private final PushRows rows;
    private final Conflicts conflicts;
    private final Clock clock;

    Endings(PushRows rows, Conflicts conflicts, Clock clock) {
        this.rows = rows;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    @Transactional
    public void end(
            Reader reader,
            String localId,
            Ending ending,
            @Nullable Conflict conflict,
            Instant begun) {
        if (conflict != null) {
            conflicts.keep(conflict);
        }
        Instant now = clock.instant();
        long took = Duration.between(begun, now).toMillis();
        rows.finish(reader, localId, ending, now, Math.clamp(took, 0, Integer.MAX_VALUE));
    }
}
