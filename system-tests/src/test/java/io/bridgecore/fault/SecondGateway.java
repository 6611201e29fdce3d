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

/** Another gateway beside the platform's own, from the same jars with the same settings. */
final class SecondGateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> SERVICES =
            List.of("gateway", "tenant", "auth", "user", "connector", "sync", "monitoring");

    private final Process process;
    private final String url;

    private SecondGateway(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it and waits until it serves. */
    static SecondGateway start() {
        int port = freePort();
        try {
            var gateway = new SecondGateway(command(port).start(), "http://127.0.0.1:" + port);
            await().atMost(PATIENCE).until(gateway::isHealthy);
            return gateway;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same user, coming in through this gateway. */
    Client through(Client user) {
        return new Client(url, user.host(), user.token());
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private boolean isHealthy() {
        try {
            return new Client(url, "api.localhost", null).get("/health").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static ProcessBuilder command(int port) throws IOException {
        Path module = Platform.shared().checkout().resolve("gateway");
        String jars =
                module.resolve("target/gateway-0.1.0.jar")
                        + File.pathSeparator
                        + Files.readString(module.resolve("target/classpath")).strip();
        var command =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx160m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                jars,
                                "io.bridgecore.gateway.GatewayApplication")
                        .directory(module.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(module.resolve("target/second-gateway.log").toFile());
        command.environment().putAll(settings(port));
        return command;
    }

    private static Map<String, String> settings(int port) {
        Platform platform = Platform.shared();
        var settings =
                new HashMap<>(
                        Map.of(
                                "SERVER_PORT", "" + port,
                                "SERVER_ADDRESS", "127.0.0.1",
                                "BRIDGECORE_BASE_DOMAIN", platform.address("base.domain"),
                                "BRIDGECORE_PUBLIC_URL", platform.address("public.url"),
                                "BRIDGECORE_KAFKA", platform.address("kafka"),
                                "BRIDGECORE_SERVICE_SECRET", platform.secret("gateway-client")));
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
