package io.bridgecore.bench.http;

import java.util.Arrays;

/** Times of answers, kept one by one, in microseconds. */
final class Times {

    private static final int FIRST = 65_536;

    private int[] micros = new int[FIRST];
    private int size;
    private boolean sorted;

    void add(long nanos) {
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, size * 2);
        }
        micros[size] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
        size++;
        sorted = false;
    }

    int size() {
        return size;
    }

    /** The time that the given share of all answers did not exceed; 0 when there are none. */
    int percentile(double share) {
        if (size == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(micros, 0, size);
            sorted = true;
        }
        return micros[Math.max(0, (int) Math.ceil(share * size) - 1)];
    }
}
