package io.bridgecore.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Freezes processes and lets them go on. */
final class Signals {

    private Signals() {}

    static void stop(List<ProcessHandle> processes) {
        send("-STOP", processes);
    }

    static void resume(List<ProcessHandle> processes) {
        send("-CONT", processes);
    }

    private static void send(String signal, List<ProcessHandle> processes) {
        assertThat(processes).isNotEmpty();
        for (ProcessHandle process : processes) {
            try {
                assertThat(
                                new ProcessBuilder("kill", signal, "" + process.pid())
                                        .inheritIO()
                                        .start()
                                        .waitFor())
                        .isZero();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
