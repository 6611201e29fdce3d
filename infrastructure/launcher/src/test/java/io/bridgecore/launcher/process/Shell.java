package io.bridgecore.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * A program that is a line of shell; ready once it has printed {@code READY}, up with {@code UP}.
 */
record Shell(String name, String script) implements Program {

    static final String RUNS = "echo READY; exec sleep 600";

    static Unit unit(String name, String script) {
        return unit(name, script, Set.of());
    }

    static Unit unit(String name, String script, Set<String> after) {
        return new Unit(new Shell(name, script), after, false);
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public ProcessBuilder command() {
        return new ProcessBuilder("sh", "-c", script);
    }

    @Override
    public boolean isReady(Path output) throws IOException {
        return Files.readString(output).contains("READY");
    }

    @Override
    public boolean isUp(Path output) throws IOException {
        return Files.readString(output).contains("UP") || isReady(output);
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(5);
    }
}
