package io.bridgecore.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: politely first, then by force. */
final class Signals {

    private Signals() {}

    /** Sends the signal, waits, and kills the process with its descendants when it stays. */
    static void end(ProcessHandle process, String signal, Duration limit)
            throws InterruptedException {
        List<ProcessHandle> family = process.descendants().toList();
        send(process, signal);
        if (!waitFor(process, limit)) {
            process.destroyForcibly();
            waitFor(process, Duration.ofSeconds(5));
        }
        for (ProcessHandle orphan : family) {
            if (!waitFor(orphan, Duration.ofSeconds(2))) {
                orphan.destroyForcibly();
            }
        }
    }

    static boolean waitFor(ProcessHandle process, Duration limit) throws InterruptedException {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot watch process " + process.pid(), e);
        }
    }

    private static void send(ProcessHandle process, String signal) throws InterruptedException {
        if (signal.equals("TERM")) {
            process.destroy();
            return;
        }
        // Java can only send TERM and KILL; the shell's built-in kill is there on every system.
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
