package io.bridgecore.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.Lines;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogStreamIT {

    private static final Lines LINES = new Lines();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TenantId ACME = new TenantId(UUID.randomUUID());

    @Autowired private ElasticsearchClient elasticsearch;
    @LocalServerPort private int port;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry settings) {
        LINES.settings(settings);
    }

    @BeforeAll
    void prepare() throws IOException {
        LINES.prepare(elasticsearch);
        line("yesterday", Duration.ofDays(1), "old", Map.of());
        LINES.refresh(elasticsearch);
    }

    @Test
    void sendsEachLineOnce_evenThoseWrittenEarlierThanOthersThatWereSent() throws Exception {
        try (var watcher = new Watcher("/api/v1/monitor/logs/stream", Tokens.support(), null)) {
            for (int i = 0; i < 30; i++) {
                // Each is older than the one before, and they go to several days.
                line(i % 3 == 0 ? "yesterday" : "today", Duration.ofSeconds(i), "n" + i, Map.of());
                if (i % 7 == 0) {
                    LINES.refresh(elasticsearch);
                }
            }
            LINES.refresh(elasticsearch);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> watcher.messages().contains("n29") && watcher.size() >= 30);
            assertThat(watcher.messages())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 30).mapToObj(i -> "n" + i).toList());
        }
    }

    @Test
    void goesOnAfterTheLastLineOfABrokenConnection() throws Exception {
        String mark;
        try (var first = new Watcher("/api/v1/monitor/logs/stream", Tokens.support(), null)) {
            line("resume", Duration.ZERO, "one", Map.of());
            LINES.refresh(elasticsearch);
            await().until(() -> first.messages().contains("one"));
            mark = first.ids().getLast();
        }
        line("resume", Duration.ZERO, "two", Map.of());
        line("another", Duration.ofHours(1), "three", Map.of());
        LINES.refresh(elasticsearch);

        try (var second = new Watcher("/api/v1/monitor/logs/stream", Tokens.support(), mark)) {
            await().until(() -> second.messages().containsAll(List.of("two", "three")));
            assertThat(second.messages()).doesNotContain("one", "old").doesNotHaveDuplicates();
        }
    }

    @Test
    void showsATenantItsOwnLinesOnly() throws Exception {
        String own = ACME.toString();
        try (var watcher =
                new Watcher(
                        "/api/v1/logs/stream?tenant_id=" + UUID.randomUUID(),
                        Tokens.tenantAdmin(ACME),
                        null)) {
            line("own", Duration.ZERO, "foreign", Map.of("tenant_id", "another"));
            line("own", Duration.ZERO, "mine", Map.of("tenant_id", own, "stack_trace", "inside"));
            LINES.refresh(elasticsearch);

            await().until(() -> watcher.messages().contains("mine"));
            assertThat(watcher.messages()).containsExactly("mine");
            assertThat(watcher.text()).doesNotContain("inside");
        }
    }

    @Test
    void repeatsNothingOfAnOldDay_howeverManyLinesTheNewOneHas() throws Exception {
        String mine = "mine-" + UUID.randomUUID();
        try (var watcher =
                new Watcher(
                        "/api/v1/monitor/logs/stream?service=" + mine, Tokens.support(), null)) {
            many("eve", mine, 10);
            many("eve", "another", 1);
            LINES.refresh(elasticsearch);
            await().atMost(PATIENCE).until(() -> watcher.size() == 10);
            many("morning", mine, 2_100);
            LINES.refresh(elasticsearch);
            await().atMost(PATIENCE).until(() -> watcher.size() >= 2_110);
            many("noon", mine, 1);
            LINES.refresh(elasticsearch);
            await().atMost(PATIENCE).until(() -> watcher.messages().contains("noon 0"));

            assertThat(watcher.messages()).hasSize(2_111).doesNotHaveDuplicates();
        }
    }

    @Test
    void leavesPlacesToOthers_howeverManyATenantWants() throws Exception {
        var tenant = new TenantId(UUID.randomUUID());
        var open = new ArrayList<Watcher>();
        try {
            for (int place = 0; place < 6; place++) {
                open.add(new Watcher("/api/v1/logs/stream", Tokens.tenantAdmin(tenant), null));
            }
            assertThat(open)
                    .extracting(Watcher::status)
                    .containsExactly(200, 200, 200, 200, 200, 503);
            open.add(new Watcher("/api/v1/monitor/logs/stream", Tokens.support(), null));
            assertThat(open.getLast().status()).isEqualTo(200);
        } finally {
            for (Watcher one : open) {
                one.close();
            }
        }
    }

    private void many(String day, String service, int count) throws IOException {
        LINES.addMany(
                elasticsearch,
                day,
                IntStream.range(0, count)
                        .mapToObj(i ->
                                Map.<String, Object>of(
                                        "@timestamp",
                                        Instant.now().toString(),
                                        "service",
                                        service,
                                        "message",
                                        day + " " + i))
                        .toList());
    }

    @Test
    void refusesAnIdThatIsNoneOfItsOwn() throws Exception {
        try (var watcher =
                new Watcher("/api/v1/monitor/logs/stream", Tokens.support(), "x:1,<script>")) {
            assertThat(watcher.status()).isEqualTo(422);
        }
    }

    private void line(String day, Duration age, String message, Map<String, Object> more)
            throws IOException {
        var fields = new java.util.HashMap<String, Object>(more);
        fields.put("message", message);
        LINES.add(elasticsearch, day, Instant.now().minus(age), fields);
    }

    /** Somebody who holds a stream open. */
    private final class Watcher implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpResponse<InputStream> response;

        private Watcher(String path, String token, @Nullable String last)
                throws IOException, InterruptedException {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Bearer " + token);
            if (last != null) {
                request.header("Last-Event-ID", last);
            }
            response =
                    HttpClient.newHttpClient()
                            .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            Thread.ofVirtual().start(this::read);
            if (status() == 200) {
                await().until(() -> lines.stream().anyMatch(line -> line.startsWith("id:")));
            }
        }

        private void read() {
            try (var reader =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException closed) {
                lines.add("closed");
            }
        }

        int status() {
            return response.statusCode();
        }

        String text() {
            return String.join("\n", lines);
        }

        int size() {
            return messages().size();
        }

        List<String> messages() {
            return lines.stream()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> JSON.readTree(line.substring(5)).path("message").asString())
                    .toList();
        }

        List<String> ids() {
            return lines.stream()
                    .filter(line -> line.startsWith("id:"))
                    .map(line -> line.substring(3).strip())
                    .toList();
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}
