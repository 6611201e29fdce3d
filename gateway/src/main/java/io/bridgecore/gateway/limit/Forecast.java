package io.bridgecore.gateway.limit;

import java.util.List;

/**
 * How much of a limit will be left when, if nothing more comes: as far as the ledger said, and
 * after that only that all is forgotten once the memory of it is over. Times are those of {@link
 * System#nanoTime}.
 */
final class Forecast {

    private static final long MILLI = 1_000_000;

    private final long[] at;
    private final long[] left;
    private final long memory;
    private long most;
    private long end;
    private int next;

    /**
     * What the ledger said at an instant.
     *
     * @param reliefs earliest first
     */
    Forecast(List<Report.Relief> reliefs, Limit limit, long now) {
        this.at = reliefs.stream().mapToLong(one -> now + one.waitMillis() * MILLI).toArray();
        this.left = reliefs.stream().mapToLong(Report.Relief::left).toArray();
        this.memory = memory(limit);
        this.most = limit.most();
        this.end = (at.length == 0 ? now : at[at.length - 1]) + memory;
    }

    /** The longest that a request is remembered, in nanoseconds. */
    private static long memory(Limit limit) {
        return (limit.window().millis() + limit.window().sliceMillis()) * MILLI;
    }

    /** Whether it was made before the limit was nearly used up: then it knows little. */
    boolean isVague() {
        return at.length < 2;
    }

    /** The limit is another one: everything shifts. */
    void shift(long change) {
        most += change;
        for (int i = 0; i < left.length; i++) {
            left[i] += change;
        }
    }

    /** Whether something is forgotten by now that was not before. */
    boolean isDue(long now) {
        return (next < at.length ? at[next] : end) - now <= 0;
    }

    /** Goes on to what comes after; returns how much is left by then. */
    long advance() {
        if (next < at.length) {
            return left[next++];
        }
        end += memory;
        return most;
    }

    /** The first instant at which so much is left. */
    long when(long wanted) {
        for (int i = next; i < at.length; i++) {
            if (left[i] >= wanted) {
                return at[i];
            }
        }
        return end;
    }
}
