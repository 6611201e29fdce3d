package io.bridgecore.monitoring;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Gauges;
import io.bridgecore.monitoring.jobs.Job;
import io.bridgecore.monitoring.jobs.Jobs;
import io.bridgecore.testkit.SecondInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The service in a process of its own, to be ended by SIGKILL and started again. */
@NullMarked
final class MonitoringProcess implements AutoCloseable {

    /** It looked at the rules. */
    static final String LOOKED = "looked";

    /** It began the job {@code shared}. */
    static final String BEGAN = "began";

    /** It did the job {@code shared}. */
    static final String DID = "did";

    private static final String SERVES = "serves";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path FOLDER = Path.of("target/two-processes").toAbsolutePath();
    private static final Path GO = FOLDER.resolve("go");
    private static final String TOLD_TO = "told.to";

    private final List<String> command;
    private final Path told;
    private final Path log;
    private Process process;

    private MonitoringProcess(String name, Map<String, String> settings) throws IOException {
        this.told = FOLDER.resolve(name + ".txt");
        this.log = FOLDER.resolve(name + ".log");
        this.command = command(told, settings);
        Files.createDirectories(FOLDER);
        Files.deleteIfExists(log);
        this.process = launch();
    }

    /** Starts one and waits until it serves. */
    static MonitoringProcess start(String name, Map<String, String> settings) {
        try {
            var started = new MonitoringProcess(name, settings);
            started.awaitServing();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Runs in the other process. */
    public static void main(String[] arguments) {
        var settings = new StandardEnvironment();
        settings.getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource("ofTheTest", arguments));
        SecondInstance.start(settings, MonitoringApplication.class, Traced.class);
        say(SERVES);
    }

    /** Not found by scanning: only these processes have it. */
    static class Traced {

        @Bean
        Gauge looks() {
            return Gauges.telling(() -> say(LOOKED));
        }

        @Bean
        Job shared() {
            return Jobs.called(
                    "shared",
                    () -> {
                        say(BEGAN);
                        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(GO));
                        say(DID);
                        return "Done";
                    });
        }
    }

    /** Whether the job may be done to its end. */
    static void letJobsEnd(boolean may) {
        try {
            Files.deleteIfExists(GO);
            if (may) {
                Files.createFile(GO);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How often it told of this since it was started last. */
    long told(String word) {
        try {
            return Files.exists(told)
                    ? Files.readAllLines(told).stream().filter(word::equals).count()
                    : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it the hard way. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again if it was killed, and waits until it serves. */
    void ensureServing() {
        try {
            if (!isAlive()) {
                process = launch();
            }
            awaitServing();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Process launch() throws IOException {
        Files.deleteIfExists(told);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitServing() {
        Awaitility.await("the service, see " + log)
                .atMost(PATIENCE)
                .failFast("it stopped, see " + log, () -> !isAlive())
                .until(() -> told(SERVES) > 0);
    }

    private static List<String> command(Path told, Map<String, String> settings) {
        var command = new ArrayList<String>();
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-D" + TOLD_TO + "=" + told,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MonitoringProcess.class.getName()));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    private static synchronized void say(String word) {
        try {
            Files.writeString(
                    Path.of(System.getProperty(TOLD_TO)),
                    word + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
