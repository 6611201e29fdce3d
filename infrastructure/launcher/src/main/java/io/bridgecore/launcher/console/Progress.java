package io.bridgecore.launcher.console;

import io.bridgecore.launcher.process.State;
import io.bridgecore.launcher.process.Status;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells line by line what starts, how long it took, and what died. */
public final class Progress {

    private final PrintStream out;
    private final Instant began;

    public Progress(PrintStream out, Instant began) {
        this.out = out;
        this.began = began;
    }

    /** Prints what has happened to a program, if the user wants to know. */
    public void show(Status status) {
        switch (status.state()) {
            case STARTING -> line("starting", status.name());
            case HEALTHY -> line("healthy", status.name() + took(status));
            case RESTARTING ->
                    line(
                            "died",
                            status.name() + ": " + status.restarts().lastExit() + "; again soon");
            case STOPPED -> line("stopped", status.name());
            case WAITING, STOPPING -> {}
        }
    }

    /** Says that everything is up. */
    public void healthy(int programs) {
        line("all up", programs + " processes");
    }

    /** Prints a line that is about no program in particular. */
    public void say(String text) {
        out.println(text);
    }

    private void line(String what, String detail) {
        double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "[%6.1f s] %-9s %s", seconds, what, detail));
    }

    private static String took(Status status) {
        Duration took = status.startTook();
        return took == null || status.state() != State.HEALTHY
                ? ""
                : String.format(Locale.ROOT, " after %.1f s", took.toMillis() / 1000.0);
    }
}
