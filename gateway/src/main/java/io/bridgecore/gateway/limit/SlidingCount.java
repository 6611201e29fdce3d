package io.bridgecore.gateway.limit;

import java.util.Arrays;

/**
 * Requests counted within a sliding window. Whatever falls into a slice is remembered until the
 * window of the slice's very last instant is over. Not safe for use by several threads.
 */
final class SlidingCount {

    private final int[] counts = new int[Window.SLICES + 1];
    private final long width;
    private long head = Long.MIN_VALUE;
    private long total;

    SlidingCount(Window window) {
        this.width = window.sliceMillis();
    }

    /** Something that learns of the slices that hold something. */
    interface Visitor {

        /**
         * @param ageMillis how long ago the slice began, or its youngest instant
         */
        void slice(long ageMillis, int count);
    }

    /** Counts requests at an instant, which may not be before the last one. */
    void add(long millis, int count) {
        advance(millis);
        int at = Math.floorMod(head, counts.length);
        counts[at] += count;
        total += count;
    }

    /** Requests that are remembered at an instant. */
    long total(long millis) {
        advance(millis);
        return total;
    }

    /** Milliseconds until so many of them are forgotten; -1 when there are not so many. */
    long untilForgotten(long millis, long wanted) {
        advance(millis);
        long forgotten = 0;
        for (long slice = head - Window.SLICES; slice <= head; slice++) {
            forgotten += counts[Math.floorMod(slice, counts.length)];
            if (forgotten >= wanted && forgotten > 0) {
                return (slice + Window.SLICES + 1) * width - millis;
            }
        }
        return -1;
    }

    /** Shows every slice that holds something, oldest first. */
    void visit(long millis, Visitor visitor) {
        advance(millis);
        for (long slice = head - Window.SLICES; slice <= head; slice++) {
            int count = counts[Math.floorMod(slice, counts.length)];
            if (count != 0) {
                visitor.slice(Math.max(0, millis - slice * width), count);
            }
        }
    }

    private void advance(long millis) {
        long slice = Math.floorDiv(millis, width);
        if (head == Long.MIN_VALUE || slice - head > Window.SLICES) {
            Arrays.fill(counts, 0);
            total = 0;
            head = slice;
        }
        while (head < slice) {
            head++;
            int at = Math.floorMod(head, counts.length);
            total -= counts[at];
            counts[at] = 0;
        }
    }
}
