package io.bridgecore.sync.push;

import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.remote.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Puts off changes that the system neither does nor refuses, until that has lasted too long. */
@Component
class Postponing {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 8;

    private final PushRows rows;
    private final Endings endings;
    private final PushProperties properties;
    private final Clock clock;

    Postponing(PushRows rows, Endings endings, PushProperties properties, Clock clock) {
        this.rows = rows;
        this.endings = endings;
        this.properties = properties;
        this.clock = clock;
    }

    /** Notes when a change is tried again, or that it is not. */
    Progress later(Reader reader, Pushed change, Reply.Later later) {
        Instant now = clock.instant();
        String localId = change.standing().localId();
        if (change.receivedAt().plus(properties.giveUpAfter()).isBefore(now)) {
            Ending given =
                    Ending.rejected("GIVEN_UP", "Tried for too long; at last: " + later.reason());
            endings.end(reader, localId, given, null, now);
            return Progress.OVER;
        }
        Duration pause = later.pause().multipliedBy(1L << Math.min(change.tries(), MOST_DOUBLINGS));
        Instant due = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        rows.postpone(reader, localId, due, later.code().toUpperCase(Locale.ROOT), later.reason());
        return later.down() ? Progress.DOWN : Progress.LATER;
    }
}
