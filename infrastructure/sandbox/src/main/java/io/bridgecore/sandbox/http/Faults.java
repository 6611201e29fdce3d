package io.bridgecore.sandbox.http;

import java.time.Duration;

/**
 * What the sandbox does wrong on purpose.
 *
 * @param down hang up without an answer
 * @param delay wait before each answer
 * @param status answer everything with this HTTP status and an HTML page; 0 for proper answers
 */
public record Faults(boolean down, Duration delay, int status) {

    /** Everything works. */
    public static final Faults NONE = new Faults(false, Duration.ZERO, 0);
}
