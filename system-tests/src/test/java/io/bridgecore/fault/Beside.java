package io.bridgecore.fault;

import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Another process of a program beside the platform's own, from the same jars. */
final class Beside {

    /** The programs that know each other. */
    static final List<String> SERVICES =
            List.of("gateway", "tenant", "auth", "user", "connector", "sync", "monitoring");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ProcessBuilder command;
    private final String url;
    private Process process;

    private Beside(ProcessBuilder command, String url) throws IOException {
        this.command = command;
        this.url = url;
        this.process = command.start();
        await().atMost(PATIENCE).until(this::isHealthy);
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param name of the platform's own, such as {@code auth}
     * @param module folder of its jar
     * @param more settings beside those that every program has; they win
     */
    static Beside start(String name, String module, String main, Map<String, String> more) {
        try {
            int port = freePort();
            ProcessBuilder command = command(module, main);
            command.environment().putAll(settings(name, port));
            command.environment().putAll(more);
            return new Beside(command, "http://127.0.0.1:" + port);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String url() {
        return url;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again at the same address. */
    void restart() {
        kill();
        try {
            process = command.start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        await().atMost(PATIENCE).until(this::isHealthy);
    }

    private boolean isHealthy() {
        try {
            return new Client(url, "api.localhost", null).get("/health").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static ProcessBuilder command(String module, String main) throws IOException {
        Path folder = Platform.shared().checkout().resolve(module);
        String jars =
                folder.resolve("target/" + module + "-0.1.0.jar")
                        + File.pathSeparator
                        + Files.readString(folder.resolve("target/classpath")).strip();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx160m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        jars,
                        main)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("target/beside.log").toFile());
    }

    private static Map<String, String> settings(String name, int port) {
        Platform platform = Platform.shared();
        var settings =
                new HashMap<>(
                        Map.of(
                                "SERVER_PORT", "" + port,
                                "SERVER_ADDRESS", "127.0.0.1",
                                "BRIDGECORE_BASE_DOMAIN", platform.address("base.domain"),
                                "BRIDGECORE_PUBLIC_URL", platform.address("public.url"),
                                "BRIDGECORE_KAFKA", platform.address("kafka"),
                                "BRIDGECORE_SERVICE_SECRET", platform.secret(name + "-client")));
        settings.putAll(Platform.SETTINGS);
        settings.put(
                "BRIDGECORE_REDIS_URL",
                platform.address("redis").replace("://", "://:" + platform.secret("redis") + "@"));
        for (String service : SERVICES) {
            settings.put(
                    "BRIDGECORE_SERVICES_" + service.toUpperCase(Locale.ROOT),
                    platform.address(service + ".url"));
        }
        return settings;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
