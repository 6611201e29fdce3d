package io.bridgecore.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** An Elasticsearch that takes connections and never says a word, while many watch. */
@NullMarked
@PlatformTest
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(properties = "bridgecore.monitoring.logs.timeout=3s")
class FrozenSearchIT {

    private static final ServerSocket SILENT = silent();
    private static final int WATCHERS = 40;

    /** A turn, an answer, and some more; in line with the watchers it would take far longer. */
    private static final Duration BOUND = Duration.ofSeconds(9);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<CompletableFuture<HttpResponse<InputStream>>> streams = new ArrayList<>();

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void frozen(DynamicPropertyRegistry settings) {
        settings.add(
                "bridgecore.elasticsearch.url", () -> "http://127.0.0.1:" + SILENT.getLocalPort());
    }

    @BeforeAll
    void watch() {
        IntStream.range(0, WATCHERS)
                .mapToObj(_ ->
                        client.sendAsync(
                                request("/api/v1/monitor/logs/stream")
                                        .header("Last-Event-ID", "bridgecore-2026.01.01:1")
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream()))
                .forEach(streams::add);
        streams.forEach(stream -> assertThat(stream.join().statusCode()).isEqualTo(200));
    }

    @AfterAll
    void leave() throws IOException {
        for (CompletableFuture<HttpResponse<InputStream>> stream : streams) {
            stream.join().body().close();
        }
        client.shutdownNow();
        SILENT.close();
    }

    @Test
    void isWaitedForNoLongerThanIsSaid_howeverManyWatch() {
        List<CompletableFuture<HttpResponse<String>>> answers =
                Stream.of(
                                "/api/v1/monitor/logs",
                                "/api/v1/monitor/logs/statistics",
                                "/api/v1/monitor/logs/errors",
                                "/api/v1/monitor/requests/r-1",
                                "/api/v1/monitor/elasticsearch")
                        .map(path ->
                                client.sendAsync(
                                                request(path).build(),
                                                HttpResponse.BodyHandlers.ofString())
                                        .orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS))
                        .toList();

        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.join().statusCode()).isEqualTo(200);
            assertThat(json.readTree(answer.join().body()).path("error").asString()).isNotEmpty();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + Tokens.support());
    }

    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
