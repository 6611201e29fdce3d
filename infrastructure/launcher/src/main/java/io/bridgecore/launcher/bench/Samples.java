package io.bridgecore.launcher.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Measured times of one kind of call, in the order they were measured. */
final class Samples {

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] nanos;
    private int size;

    Samples(int capacity) {
        nanos = new long[capacity];
    }

    /** All of these. */
    static Samples of(Collection<Duration> times) {
        var samples = new Samples(times.size());
        times.forEach(samples::add);
        return samples;
    }

    void add(Duration time) {
        nanos[size++] = time.toNanos();
    }

    int size() {
        return size;
    }

    /** Each of them. */
    List<Duration> all() {
        return Arrays.stream(nanos, 0, size).mapToObj(Duration::ofNanos).toList();
    }

    /** The samples from one place to another, the latter excluded. */
    Samples between(int from, int to) {
        var part = new Samples(to - from);
        System.arraycopy(nanos, from, part.nanos, 0, to - from);
        part.size = to - from;
        return part;
    }

    /**
     * The time within which that share of the calls was done.
     *
     * @param share from 0 to 1
     * @return milliseconds; not a number when there are no samples
     */
    double within(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int place = (int) Math.ceil(share * size) - 1;
        return sorted[Math.max(0, place)] / NANOS_PER_MILLI;
    }
}
