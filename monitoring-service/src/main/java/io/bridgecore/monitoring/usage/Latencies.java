package io.bridgecore.monitoring.usage;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long requests took, in microseconds, so that percentiles of any sum of them can be told to
 * one percent. Not for several threads.
 */
final class Latencies {

    private static final int DIGITS = 2;
    private static final long LONGEST = Duration.ofHours(1).toNanos() / 1000;

    private final Histogram histogram;

    private Latencies(Histogram histogram) {
        this.histogram = histogram;
        histogram.setAutoResize(true);
    }

    static Latencies none() {
        return new Latencies(new Histogram(DIGITS));
    }

    /** As they were stored; none where nothing was. */
    static Latencies of(byte @Nullable [] stored) {
        return stored == null
                ? none()
                : new Latencies(Histogram.decodeFromByteBuffer(ByteBuffer.wrap(stored), 0));
    }

    /** Adds a request; what takes longer than an hour counts as an hour. */
    void add(long micros) {
        histogram.recordValue(Math.clamp(micros, 0, LONGEST));
    }

    void add(byte[] stored) {
        histogram.add(Histogram.decodeFromByteBuffer(ByteBuffer.wrap(stored), 0));
    }

    void add(Latencies others) {
        histogram.add(others.histogram);
    }

    /** Requests that were added. */
    long count() {
        return histogram.getTotalCount();
    }

    byte[] stored() {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    /** How long so many percent took at most, in microseconds; 0 where there was none. */
    long percentile(double percent) {
        return histogram.getTotalCount() == 0
                ? 0
                : Math.min(histogram.getValueAtPercentile(percent), histogram.getMaxValue());
    }
}
