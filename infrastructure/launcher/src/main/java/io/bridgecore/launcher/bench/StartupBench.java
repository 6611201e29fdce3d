package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.process.RunRecords;
import io.bridgecore.launcher.process.Status;
import io.bridgecore.launcher.state.PlatformState;
import io.bridgecore.launcher.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the platform again and again, in a home of its own and on free ports: once without data
 * and class caches, then with both.
 */
public final class StartupBench {

    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration TRAINING = Duration.ofMinutes(20);

    private final Path script;
    private final Home home;
    private final int rounds;

    /**
     * Makes the measurement.
     *
     * @param repository where the script is
     * @param rounds starts after the first one
     */
    public StartupBench(Path repository, int rounds) {
        this.script = repository.resolve("bridgecore");
        this.home = new Home(repository.resolve(".bridgecore").resolve("bench"));
        this.rounds = rounds;
    }

    /** Measures and prints; takes some minutes. */
    public void run() throws IOException, InterruptedException {
        command(Map.of(), "down");
        PrivateFiles.deleteTree(home.root());
        try {
            System.out.println("First start, without data and caches ...");
            Round first = round("auto");
            System.out.println("Class caches are made in the background ...");
            awaitCaches();
            List<Round> later = new ArrayList<>();
            for (int i = 1; i <= rounds; i++) {
                command(Map.of(), "down");
                System.out.println("Start " + i + " of " + rounds + " ...");
                later.add(round("use"));
            }
            System.out.println();
            System.out.println(StartupReport.render(first, later));
        } finally {
            command(Map.of(), "down");
            PrivateFiles.deleteTree(home.root());
        }
    }

    private Round round(String aot) throws IOException, InterruptedException {
        Instant began = Instant.now();
        int code = command(Map.of("BRIDGECORE_AOT", aot), "up", "-d", "--ports=free");
        PlatformState state = state();
        Instant ready = state.readyAt();
        if (code != 0 || ready == null) {
            throw new IOException("The platform did not start; see " + home.logs());
        }
        Thread.sleep(SETTLE);
        Map<String, Duration> times = new HashMap<>();
        for (Status program : state.programs()) {
            Duration took = program.startTook();
            times.put(program.name(), took == null ? Duration.ZERO : took);
        }
        return measured(Duration.between(began, ready), times);
    }

    private Round measured(Duration took, Map<String, Duration> times) throws IOException {
        RunRecords records = new RunRecords(home.run());
        Map<String, Round.Part> parts = new HashMap<>();
        List<ProcessHandle> all = new ArrayList<>();
        for (String name : records.names()) {
            List<ProcessHandle> processes = records.alive(name);
            all.addAll(processes);
            Duration time = times.getOrDefault(name, Duration.ZERO);
            parts.put(name, new Round.Part(time, Memory.pssOf(processes)));
        }
        return new Round(took, cpuOf(all), parts);
    }

    private static Duration cpuOf(List<ProcessHandle> processes) {
        return processes.stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private void awaitCaches() throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(TRAINING);
        while (!state().cachesMade()) {
            if (Instant.now().isAfter(limit)) {
                throw new IOException("The class caches were not made in time");
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private PlatformState state() throws IOException {
        return new StateFile(home)
                .read()
                .orElseThrow(() -> new IOException("The platform does not run in " + home.root()));
    }

    private int command(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("sh", script.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        builder.environment().put("BRIDGECORE_HOME", home.root().toString());
        builder.environment().put("BRIDGECORE_BUILD", "no");
        boolean quiet = !arguments[0].equals("up");
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                quiet ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.INHERIT);
        return builder.start().waitFor();
    }
}
