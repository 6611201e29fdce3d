package io.bridgecore.auth.password;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long checks against hashes of other kinds than the platform's own take here. Every refused
 * login is made to last as long as the slowest of them, so that its time does not tell what kind of
 * hash somebody has, or whether he has any. While there are none, nobody waits.
 */
class Pace {

    /** Longer than any of them should take, so that a bad day does not count for ever. */
    private static final Duration MOST = Duration.ofSeconds(1);

    private static final int KINDS = 64;
    private static final int MEMORY = 4;

    private volatile boolean foreign;

    /** By kind: a moving average in nanoseconds, 0 where none was seen. */
    private final AtomicLongArray costs = new AtomicLongArray(KINDS);

    /**
     * Takes note of a check.
     *
     * @param own whether the hash is of the kind that the platform makes
     */
    void learn(String stored, boolean own, Duration spent) {
        foreign |= !own;
        long now = Math.min(spent.toNanos(), MOST.toNanos());
        costs.updateAndGet(
                kind(stored), known -> known == 0 ? now : known + (now - known) / MEMORY);
    }

    /** What is left of the time that a refusal takes, where so much was spent. */
    Duration left(Duration spent) {
        if (!foreign) {
            return Duration.ZERO;
        }
        long slowest = 0;
        for (int kind = 0; kind < KINDS; kind++) {
            slowest = Math.max(slowest, costs.get(kind));
        }
        // A quarter more than the average: few checks take longer than that.
        long left = slowest + slowest / MEMORY - spent.toNanos();
        return Duration.ofNanos(Math.max(0, left));
    }

    /** All that stands before the salt: which algorithm, and how hard. */
    private static int kind(String stored) {
        String salted = stored.substring(0, stored.lastIndexOf('$'));
        String kind =
                salted.startsWith("$2") ? salted : salted.substring(0, salted.lastIndexOf('$'));
        return Math.floorMod(kind.hashCode(), KINDS);
    }
}
