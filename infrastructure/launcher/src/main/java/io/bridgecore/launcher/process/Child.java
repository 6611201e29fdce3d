package io.bridgecore.launcher.process;

import io.bridgecore.launcher.home.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** One run of a program as a child process, recorded as long as it lives. */
final class Child {

    private static final long POLL_MILLIS = 50;
    private static final File NOTHING = new File("/dev/null");

    private final Program program;
    private final Path output;
    private final Process process;
    private final Instant started = Instant.now();
    private final RunRecords records;

    private Child(Program program, Path output, Process process, RunRecords records) {
        this.program = program;
        this.output = output;
        this.process = process;
        this.records = records;
    }

    static Child start(Program program, Home home) throws IOException, InterruptedException {
        Path output = Output.next(home.logs(), program.name());
        ProcessBuilder builder = program.command();
        // Memory that many threads take in turns stays in as many pools otherwise.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                        .start();
        RunRecords records = new RunRecords(home.run());
        records.write(program.name(), process.toHandle());
        return new Child(program, output, process, records);
    }

    /**
     * Waits until the program is ready.
     *
     * @param up called as soon as its own work of starting is over
     * @return false when the process ended or the limit of the program passed
     */
    boolean awaitReady(Runnable up) throws IOException, InterruptedException {
        Instant limit = started.plus(program.startLimit());
        boolean waiting = true;
        while (process.isAlive() && Instant.now().isBefore(limit)) {
            if (waiting && program.isUp(output)) {
                waiting = false;
                up.run();
            }
            if (program.isReady(output)) {
                // Recorded again because some programs are only now the parents of others.
                records.write(program.name(), process.toHandle());
                return true;
            }
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    int awaitExit() throws InterruptedException, IOException {
        int code = process.waitFor();
        records.remove(program.name());
        return code;
    }

    void stop() throws InterruptedException, IOException {
        if (process.isAlive()) {
            Signals.end(process.toHandle(), program.stopSignal(), program.stopLimit());
        }
        records.remove(program.name());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    Path output() {
        return output;
    }

    Duration age() {
        return Duration.between(started, Instant.now());
    }
}
