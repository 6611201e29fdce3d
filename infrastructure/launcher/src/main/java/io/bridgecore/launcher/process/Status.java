package io.bridgecore.launcher.process;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one program.
 *
 * @param pid of the running process, 0 when there is none
 * @param since when it entered its state
 * @param restarts how often it came back
 * @param startTook from the start of the process to ready, null before
 */
public record Status(
        String name,
        int port,
        State state,
        long pid,
        Instant since,
        Restarts restarts,
        @Nullable Duration startTook) {

    /**
     * How often a program came back.
     *
     * @param lastExit exit code and time of its last death, null when it never died
     */
    public record Restarts(int count, @Nullable String lastExit) {}

    /** Returns the status of a program that has not been started. */
    public static Status waiting(Program program) {
        return new Status(
                program.name(),
                program.port(),
                State.WAITING,
                0,
                Instant.now(),
                new Restarts(0, null),
                null);
    }

    Status starting(long newPid) {
        return new Status(name, port, State.STARTING, newPid, Instant.now(), restarts, null);
    }

    Status healthy(Duration took) {
        return new Status(name, port, State.HEALTHY, pid, Instant.now(), restarts, took);
    }

    Status died(String exit) {
        Restarts more = new Restarts(restarts.count() + 1, exit);
        return new Status(name, port, State.RESTARTING, 0, Instant.now(), more, startTook);
    }

    Status in(State newState) {
        long running = newState == State.STOPPED ? 0 : pid;
        return new Status(name, port, newState, running, Instant.now(), restarts, startTook);
    }
}
