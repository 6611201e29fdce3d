package io.bridgecore.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole platform, started once for all tests by the same command a user types; or, where {@code
 * BRIDGECORE_HOME} is set, the one that runs there already.
 */
public final class Platform {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    /** All tests come from one address, and many fail to log in; keys change while they wait. */
    public static final Map<String, String> SETTINGS =
            Map.of(
                    "BRIDGECORE_TENANT_SIGNUP_RECOVERYAFTER", "3s",
                    "BRIDGECORE_AUTH_KEYS_LEAD", "8s",
                    "BRIDGECORE_AUTH_KEYS_VERIFIERSKEEP", "3s",
                    "BRIDGECORE_AUTH_KEYS_RELOADEVERY", "1s",
                    "BRIDGECORE_WEB_TOKENS_FRESH", "3s",
                    "BRIDGECORE_GATEWAY_WATCH_ENABLED", "false",
                    "BRIDGECORE_GATEWAY_LIMITS_TIMES", "1000",
                    "BRIDGECORE_GATEWAY_LIMITS_ADDRESSES_LOGIN_PERMINUTE", "0");

    private static final Duration STOP = Duration.ofMinutes(1);
    private static final int START_MINUTES = 8;
    private static final @Nullable String RUNNING = System.getenv("BRIDGECORE_HOME");
    private static @Nullable Platform shared;

    private final Path repository = repository();
    private final Path home =
            RUNNING == null ? repository.resolve("system-tests/target/platform") : Path.of(RUNNING);

    private Platform() {}

    /** The running platform; the first call starts it, the end of the process stops it. */
    public static synchronized Platform shared() {
        if (shared == null) {
            var started = new Platform();
            if (RUNNING == null) {
                Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
                started.start();
            }
            shared = started;
        }
        return shared;
    }

    /** Base URL of the gateway on loopback; the host name travels in a header. */
    public String gateway() {
        return address("gateway.url");
    }

    /** Address of the simulated Odoo. */
    public String sandbox() {
        return address("sandbox.url");
    }

    /**
     * One of the addresses the platform wrote down.
     *
     * @param name such as {@code redis} or {@code tenant.url}
     */
    public String address(String name) {
        return state().path("addresses").path(name).asString();
    }

    /** Folder of the checkout. */
    public Path checkout() {
        return repository;
    }

    /** Folder in which the platform keeps what it makes. */
    public Path folder() {
        return home;
    }

    /** A generated password of the platform, for tests that look behind the public door. */
    public String secret(String name) {
        try {
            return Files.readString(home.resolve("secrets").resolve(name)).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The first administrator's e-mail and password, as the platform wrote them down. */
    public List<String> initialAdmin() {
        try {
            return Files.readAllLines(home.resolve("secrets/initial-admin")).stream()
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Ends a program the hard way; the launcher brings it back. */
    public void kill(String program) {
        processes(program).forEach(ProcessHandle::destroyForcibly);
    }

    /** Process ids of a program that run now. */
    public List<ProcessHandle> processes(String program) {
        try (Stream<String> lines = Files.lines(home.resolve("run/" + program + ".pid"))) {
            return lines.map(line -> Long.parseLong(line.strip().split(" ")[0]))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .filter(ProcessHandle::isAlive)
                    .toList();
        } catch (IOException notRecorded) {
            return List.of();
        }
    }

    /** Waits until a killed program runs again under another process id and is healthy. */
    public void awaitRestart(String program, List<ProcessHandle> killed) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    List<ProcessHandle> now = processes(program);
                    return !now.isEmpty()
                            && now.stream().noneMatch(killed::contains)
                            && "healthy".equals(stateOf(program));
                });
    }

    /** What the launcher says of a program, such as {@code healthy}. */
    public String stateOf(String program) {
        for (JsonNode one : state().path("programs")) {
            if (one.path("name").asString().equals(program)) {
                return one.path("state").asString().toLowerCase(java.util.Locale.ROOT);
            }
        }
        return "unknown";
    }

    private JsonNode state() {
        try {
            return JSON.readTree(Files.readString(home.resolve("run/platform.json")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private void start() {
        stop();
        if (run("up", "-d", "--ports=free") != 0) {
            throw new IllegalStateException("The platform did not start, see " + home);
        }
    }

    private void stop() {
        run("down");
    }

    private int run(String... arguments) {
        try {
            ProcessBuilder command =
                    new ProcessBuilder(
                                    Stream.concat(
                                                    Stream.of(
                                                            repository
                                                                    .resolve("bridgecore")
                                                                    .toString()),
                                                    Stream.of(arguments))
                                            .toList())
                            .directory(repository.toFile())
                            .inheritIO();
            command.environment().put("BRIDGECORE_HOME", home.toString());
            command.environment().put("BRIDGECORE_BUILD", "no");
            command.environment().put("BRIDGECORE_AOT", "off");
            command.environment().putAll(SETTINGS);
            Process process = command.start();
            if (!process.waitFor(START_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
                return -1;
            }
            return process.exitValue();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("bridgecore"))) {
            folder = Objects.requireNonNull(folder.getParent(), "not in a checkout");
        }
        return folder;
    }
}
