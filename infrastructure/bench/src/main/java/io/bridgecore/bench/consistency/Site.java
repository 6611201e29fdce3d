package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running platform: its services, each at its own door, and its processes. */
final class Site {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration NEXT_LOOK = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final Path home;

    /** The platform that keeps its records in that folder. */
    Site(Path home) {
        this.home = home;
    }

    /** Somebody was answered, but not as he wished. */
    static final class RefusedException extends IOException {

        private final int status;

        RefusedException(int status, String what) {
            super(what);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Base URL of a service. */
    String address(String program) throws IOException {
        return "http://127.0.0.1:" + program(program).path("port").asInt();
    }

    /** Contents of a file of secrets. */
    List<String> secret(String name) throws IOException {
        return Files.readAllLines(home.resolve("secrets").resolve(name));
    }

    /** Sends JSON; an answer other than 2xx is an exception. */
    JsonNode send(
            String method,
            String url,
            @Nullable String token,
            Object body,
            Map<String, String> headers)
            throws IOException {
        var request =
                request(url, token)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        HttpResponse<String> answer =
                exchange(request.build(), HttpResponse.BodyHandlers.ofString());
        requireGood(answer, url, answer.body());
        return read(answer.body());
    }

    JsonNode get(String url, String token) throws IOException {
        HttpResponse<String> answer =
                exchange(request(url, token).build(), HttpResponse.BodyHandlers.ofString());
        requireGood(answer, url, answer.body());
        return read(answer.body());
    }

    /** The lines of an answer that does not end. */
    Stream<String> listen(String url, String token) throws IOException {
        HttpResponse<Stream<String>> answer =
                exchange(request(url, token).build(), HttpResponse.BodyHandlers.ofLines());
        requireGood(answer, url, "");
        return answer.body();
    }

    private static HttpRequest.Builder request(String url, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static void requireGood(HttpResponse<?> answer, String url, String body)
            throws RefusedException {
        if (answer.statusCode() / 100 != 2) {
            throw new RefusedException(
                    answer.statusCode(), url + " answered " + answer.statusCode() + ": " + body);
        }
    }

    private static JsonNode read(String body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JacksonException cutOff) {
            throw new IOException(cutOff);
        }
    }

    /** The processes of a program that run now. */
    List<ProcessHandle> processes(String program) throws IOException {
        Path record = home.resolve("run").resolve(program + ".pid");
        if (!Files.exists(record)) {
            return List.of();
        }
        return Files.readAllLines(record).stream()
                .map(line -> Long.parseLong(line.strip().split(" ")[0]))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Waits until a program runs and is well, in none of these processes. */
    void awaitHealthy(String program, List<ProcessHandle> gone) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isHealthy(program, gone)) {
            if (System.nanoTime() > end) {
                throw new IOException(program + " does not come back");
            }
            LockSupport.parkNanos(NEXT_LOOK.toNanos());
        }
    }

    private boolean isHealthy(String program, List<ProcessHandle> gone) throws IOException {
        List<ProcessHandle> now = processes(program);
        return !now.isEmpty()
                && now.stream().noneMatch(gone::contains)
                && program(program)
                        .path("state")
                        .asString("")
                        .toLowerCase(Locale.ROOT)
                        .equals("healthy");
    }

    private JsonNode program(String name) throws IOException {
        JsonNode state = read(Files.readString(home.resolve("run/platform.json")));
        for (JsonNode one : state.path("programs")) {
            if (one.path("name").asString("").equals(name)) {
                return one;
            }
        }
        throw new IOException("There is no " + name + " in " + home);
    }
}
