package io.bridgecore.connector.writing;

import io.bridgecore.connector.ConnectorApplication;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The service in a process of its own, to be ended by SIGKILL. A request may name the step at which
 * it is to stand still.
 */
@NullMarked
final class KilledConnector implements AutoCloseable {

    /** The step, and the method where several calls pass it: {@code CALLED:load}. */
    static final String PARK_AT = "X-Park-At";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern PORT = Pattern.compile("PORT=(\\d+)");
    private static final String PARKED = "PARKED ";

    private final Process process;
    private final Path log;

    private KilledConnector(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Runs in the other process. */
    public static void main(String[] arguments) {
        var started =
                SpringApplication.run(
                        new Class<?>[] {ConnectorApplication.class, Parking.class}, arguments);
        say("PORT=" + started.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static void say(String text) {
        try {
            Files.writeString(
                    Path.of(System.getProperty("told.to")),
                    text + "\n",
                    StandardCharsets.UTF_8,
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Not found by scanning: only this process has it. */
    static class Parking {

        @Bean
        WriteSteps parking() {
            return (step, method) -> {
                if (RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes running) {
                    String wanted = running.getRequest().getHeader(PARK_AT);
                    if (step.name().equals(wanted) || (step + ":" + method).equals(wanted)) {
                        say(PARKED + wanted);
                        forever();
                    }
                }
            };
        }

        private static void forever() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts it and waits until it serves. */
    static KilledConnector start(int number, QuickStart how, Map<String, String> settings) {
        try {
            Path folder = Files.createDirectories(Path.of("target/killed"));
            Path told = folder.resolve("told-" + number + ".txt");
            Files.deleteIfExists(told);
            Process process =
                    new ProcessBuilder(command(told, how, settings))
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("log-" + number + ".txt").toFile())
                            .start();
            var started = new KilledConnector(process, told);
            Awaitility.await("the service, see " + folder)
                    .atMost(PATIENCE)
                    .failFast("it stopped, see " + folder, () -> !process.isAlive())
                    .until(() -> PORT.matcher(started.told()).find());
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> command(Path told, QuickStart how, Map<String, String> settings) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(how.flags());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xmx200m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dtold.to=" + told,
                        "-cp",
                        how.classpath(),
                        KilledConnector.class.getName()));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        servers().forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    private static Map<String, String> servers() {
        Infrastructure servers = Infrastructure.shared();
        return Map.ofEntries(
                Map.entry("server.port", "0"),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("bridgecore.database.url", TestDatabase.of("connector").url()),
                Map.entry("spring.datasource.password", TestDatabase.PASSWORD),
                Map.entry("spring.liquibase.enabled", "false"),
                Map.entry("bridgecore.web.revocations.url", Tokens.issuer()),
                Map.entry("spring.kafka.bootstrap-servers", servers.kafka()),
                Map.entry("spring.data.redis.url", servers.redisUrl()),
                Map.entry(
                        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                        Tokens.issuer() + "/oauth2/jwks"),
                Map.entry(
                        "spring.security.oauth2.client.provider.bridgecore.token-uri",
                        Tokens.issuer() + "/oauth2/token"),
                Map.entry("bridgecore.connector.private-addresses", "allowed"),
                Map.entry("bridgecore.master-key", "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMzI="));
    }

    int port() {
        Matcher found = PORT.matcher(told());
        if (!found.find()) {
            throw new IllegalStateException("It does not serve");
        }
        return Integer.parseInt(found.group(1));
    }

    /** Waits until requests stand still at just these steps. */
    void awaitParked(List<String> steps) {
        List<String> expected = steps.stream().map(step -> PARKED + step).sorted().toList();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        told().lines()
                                .filter(line -> line.startsWith(PARKED))
                                .sorted()
                                .toList()
                                .equals(expected));
    }

    private String told() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends it the hard way. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end, and waits until it has done so. */
    void end() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
