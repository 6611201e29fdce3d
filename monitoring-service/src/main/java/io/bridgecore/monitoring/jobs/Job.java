package io.bridgecore.monitoring.jobs;

/**
 * Work that is due at times. It is done by one process at a time, and once after a downtime however
 * often it was missed.
 */
public interface Job {

    /** Permanent, lower case. */
    String name();

    /** When it is due: a cron expression of six fields, in UTC. */
    String schedule();

    /**
     * Does the work; a process that dies meanwhile does it again later.
     *
     * @return what was done, in one sentence
     * @throws RuntimeException if it failed; it is tried again soon, and at the latest when it is
     *     due
     */
    String run();
}
