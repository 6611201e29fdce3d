package io.bridgecore.gateway.limit;

import java.time.Duration;

/**
 * A length of time that slides, cut into slices that are forgotten one by one.
 *
 * @param name as clients read it, such as {@code hour}
 * @param millis length, in milliseconds
 */
record Window(String name, long millis) {

    /** A request is remembered for its window and up to one slice more: never shorter. */
    static final int SLICES = 100;

    static final Window MINUTE = of("minute", Duration.ofMinutes(1));
    static final Window HOUR = of("hour", Duration.ofHours(1));
    static final Window DAY = of("day", Duration.ofDays(1));

    static Window of(String name, Duration length) {
        return new Window(name, length.toMillis());
    }

    /** Length of a slice, in milliseconds. */
    long sliceMillis() {
        return Math.max(1, millis / SLICES);
    }

    /** Length, in whole seconds. */
    long seconds() {
        return Math.max(1, millis / 1000);
    }
}
