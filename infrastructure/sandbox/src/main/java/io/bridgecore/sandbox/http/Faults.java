package io.bridgecore.sandbox.http;

import java.time.Duration;

/**
 * What the sandbox does wrong on purpose.
 *
 * @param down hang up without an answer
 * @param delay wait before each answer
 * @param status answer everything with this HTTP status and an HTML page; 0 for proper answers
 * @param late do calls of this method at once and answer them late; empty for none
 * @param lateness how late
 */
public record Faults(boolean down, Duration delay, int status, String late, Duration lateness) {

    /** Everything works. */
    public static final Faults NONE = new Faults(false, Duration.ZERO, 0);

    /** Without late answers. */
    public Faults(boolean down, Duration delay, int status) {
        this(down, delay, status, "", Duration.ZERO);
    }

    boolean isLate(String path) {
        return !late.isEmpty() && path.endsWith("/" + late);
    }
}
