package io.bridgecore.gateway.address;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** When one address did something wrong lately; of each kind as many instants as would block it. */
final class Tally {

    private final Map<Violation, Ring> seen = new EnumMap<>(Violation.class);

    /**
     * Notes a violation.
     *
     * @param most how many within the window are too many
     * @param now any clock in nanoseconds
     * @return whether they are too many; counting begins anew then
     */
    synchronized boolean add(Violation kind, int most, long now, long windowNanos) {
        Ring ring = seen.computeIfAbsent(kind, _ -> new Ring(most, now - windowNanos - 1));
        boolean tooMany = now - ring.put(now) <= windowNanos;
        if (tooMany) {
            seen.remove(kind);
        }
        return tooMany;
    }

    /** The last so many instants. */
    private static final class Ring {

        private final long[] instants;
        private int next;

        Ring(int size, long never) {
            instants = new long[size];
            Arrays.fill(instants, never);
        }

        /** Takes the place of the oldest instant; returns which is the oldest after that. */
        long put(long instant) {
            instants[next] = instant;
            next = (next + 1) % instants.length;
            return instants[next];
        }
    }
}
