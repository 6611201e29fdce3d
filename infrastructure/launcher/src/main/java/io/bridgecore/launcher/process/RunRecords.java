package io.bridgecore.launcher.process;

import io.bridgecore.launcher.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One small file per running program with process id and start time, so that a later launcher finds
 * what a killed one left behind and never mistakes a reused process id for it.
 */
public final class RunRecords {

    private static final String SUFFIX = ".pid";
    // The start time is derived from the boot time, which moves a little with clock corrections.
    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(2);

    private final Path folder;

    public RunRecords(Path folder) {
        this.folder = folder;
    }

    /** Records a process together with its descendants of this moment. */
    public void write(String name, ProcessHandle process) throws IOException {
        String lines =
                Stream.concat(Stream.of(process), process.descendants())
                        .map(RunRecords::line)
                        .collect(Collectors.joining("\n", "", "\n"));
        PrivateFiles.write(file(name), lines);
    }

    /** Forgets a program. */
    public void remove(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    /** Returns the names of all recorded programs, also of those that have ended. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the recorded processes of a program that still run. */
    public List<ProcessHandle> alive(String name) throws IOException {
        if (!Files.exists(file(name))) {
            return List.of();
        }
        List<ProcessHandle> alive = new ArrayList<>();
        for (String line : Files.readAllLines(file(name))) {
            find(line).ifPresent(alive::add);
        }
        return alive;
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    private static String line(ProcessHandle process) {
        return process.pid() + " " + startOf(process).toEpochMilli();
    }

    private static Optional<ProcessHandle> find(String line) {
        String[] parts = line.strip().split(" ");
        if (parts.length != 2) {
            return Optional.empty();
        }
        Instant recorded = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> isClose(startOf(process), recorded));
    }

    private static boolean isClose(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(CLOCK_DRIFT) <= 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
