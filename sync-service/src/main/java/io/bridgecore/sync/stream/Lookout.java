package io.bridgecore.sync.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells somebody who waits at a bell when to look at the log: whenever it has rung, and once in a
 * long while without. Whoever waits for nothing costs the database nothing.
 */
public final class Lookout {

    private static final long NOTHING_HEARD = -1;

    private final Bell bell;
    private final Duration longest;
    private final Clock clock;
    private long heard = NOTHING_HEARD;
    private Instant next = Instant.MIN;

    /**
     * Begins with a look.
     *
     * @param longest time between two looks
     */
    public Lookout(Bell bell, Duration longest, Clock clock) {
        this.bell = bell;
        this.longest = longest;
        this.clock = clock;
    }

    /** Whether to look now. To be asked before looking: what rings later is for the next time. */
    public boolean due() {
        long rings = bell.rings();
        Instant now = clock.instant();
        if (rings == heard && now.isBefore(next)) {
            return false;
        }
        heard = rings;
        next = now.plus(longest);
        return true;
    }

    /** Has it look again at once, since there is more. */
    public void again() {
        next = Instant.MIN;
    }

    /** Waits until there may be something to look at, or the time is up. */
    public void await(Duration atMost) throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            bell.awaitAfter(heard, Bell.shortest(Duration.between(now, next), atMost));
        }
    }
}
