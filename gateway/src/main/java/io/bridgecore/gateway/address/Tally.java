package io.bridgecore.gateway.address;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** When one address did something wrong lately; of each kind as many instants as would block it. */
final class Tally {

    private final long @Nullable [][] seen = new long[Violation.values().length][];
    private final int[] next = new int[Violation.values().length];

    /**
     * Notes a violation.
     *
     * @param most how many within the window are too many
     * @param now any clock in nanoseconds
     * @return whether they are too many; counting begins anew then
     */
    synchronized boolean add(Violation kind, int most, long now, long windowNanos) {
        int at = kind.ordinal();
        long[] ring = seen[at];
        if (ring == null) {
            ring = new long[most];
            Arrays.fill(ring, now - windowNanos - 1);
            seen[at] = ring;
        }
        int slot = next[at];
        ring[slot] = now;
        int oldest = (slot + 1) % most;
        next[at] = oldest;
        boolean tooMany = now - ring[oldest] <= windowNanos;
        if (tooMany) {
            seen[at] = null;
            next[at] = 0;
        }
        return tooMany;
    }
}
