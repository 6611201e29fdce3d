package io.bridgecore.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the measurement. Its output goes to a file. */
public final class Child implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int OK = 200;

    private final String name;
    private final Path log;
    private final Process process;

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** Starts a command. */
    public static Child start(
            String name, List<String> command, Map<String, String> environment, Path folder)
            throws IOException {
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectOutput(log.toFile());
        return new Child(name, log, builder.start());
    }

    /** The command line of a Java program, run by the Java that runs this. */
    public static List<String> java(
            List<String> flags, String classpath, String mainClass, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(flags);
        line.addAll(List.of("-cp", classpath, mainClass));
        line.addAll(arguments);
        return line;
    }

    /** A port that nobody uses. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits until a GET is answered with 200.
     *
     * @throws IOException if the process ends, or takes longer than two minutes
     */
    public void awaitAnswer(int port, String path) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(START);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(PAUSE.multipliedBy(10))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answers(http, request)) {
                if (!process.isAlive() || Instant.now().isAfter(limit)) {
                    throw new IOException(name + " does not answer, see " + log);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request)
            throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Processor time so far, of the process and those it started. */
    public Duration cpu() {
        Duration sum = process.info().totalCpuDuration().orElse(Duration.ZERO);
        for (ProcessHandle helper : process.descendants().toList()) {
            sum = sum.plus(helper.info().totalCpuDuration().orElse(Duration.ZERO));
        }
        return sum;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
