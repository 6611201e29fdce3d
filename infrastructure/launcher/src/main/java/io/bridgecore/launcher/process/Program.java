package io.bridgecore.launcher.process;

import java.io.IOException;
import java.time.Duration;

/**
 * Something that runs as a child process. {@link #command()} is called before each start, also
 * before a restart; the other methods are called while the process runs.
 */
public interface Program {

    /** Short lower-case name; names the log file and the record of the process too. */
    String name();

    /** The port it serves on 127.0.0.1. */
    int port();

    /**
     * Prepares what the process needs and returns how to start it. Where its output goes is set by
     * the caller.
     */
    ProcessBuilder command() throws IOException, InterruptedException;

    /**
     * Says whether the running process does its work.
     *
     * @param output the file that holds what the process has printed since it started
     */
    boolean isReady(java.nio.file.Path output) throws IOException, InterruptedException;

    /**
     * Says whether the work of starting is over, though it may still wait for others before it is
     * ready. Its start slot is free from then on; who waits for somebody must not keep him out.
     */
    default boolean isUp(java.nio.file.Path output) throws IOException, InterruptedException {
        return isReady(output);
    }

    /** Does what has to follow once the process is ready, after every start. */
    default void afterReady() throws Exception {}

    /** The signal that asks it to stop in good order: {@code TERM} or {@code INT}. */
    default String stopSignal() {
        return "TERM";
    }

    /**
     * How long a start may take before it counts as failed. One that dies is noticed at once; this
     * is for one that hangs. On a small or busy machine an honest start takes minutes, and whoever
     * begins it anew makes the machine busier.
     */
    default Duration startLimit() {
        return Duration.ofMinutes(10);
    }

    /** How long it may take to stop before it is killed. */
    default Duration stopLimit() {
        return Duration.ofSeconds(20);
    }
}
