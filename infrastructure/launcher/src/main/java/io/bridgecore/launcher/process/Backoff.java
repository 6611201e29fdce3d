package io.bridgecore.launcher.process;

import java.time.Duration;

/**
 * How long to wait before the next start of a process that died: twice as long each time, and from
 * the beginning again once it has run for a while.
 */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final Duration calm;
    private int failures;

    Backoff(Duration first, Duration longest, Duration calm) {
        this.first = first;
        this.longest = longest;
        this.calm = calm;
    }

    /**
     * Returns the wait after one more death.
     *
     * @param ran how long the process had been ready; zero when it never was
     */
    Duration after(Duration ran) {
        if (ran.compareTo(calm) >= 0) {
            failures = 0;
        }
        Duration wait = first.multipliedBy(1L << Math.min(failures, 20));
        failures++;
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    /** Deaths in a row. */
    int failures() {
        return failures;
    }
}
