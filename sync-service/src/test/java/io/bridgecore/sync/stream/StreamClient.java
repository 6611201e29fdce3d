package io.bridgecore.sync.stream;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Scanner;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events in a thread of its own, as a browser does. */
@NullMarked
final class StreamClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final InputStream body;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger events = new AtomicInteger();
    private final Thread reading;
    final int status;

    StreamClient(String base, String token, String query, @Nullable String lastEventId) {
        var request =
                HttpRequest.newBuilder(URI.create(base + "/api/v1/sync/stream" + query))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            this.status = response.statusCode();
            this.body = response.body();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        this.reading = Thread.startVirtualThread(this::read);
    }

    /** Ids of the events so far. */
    List<Long> ids() {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .map(line -> Long.valueOf(line.substring(4)))
                .toList();
    }

    int count() {
        return events.get();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean ended() {
        return !reading.isAlive();
    }

    void awaitIds(Duration atMost, int count) {
        await().pollInterval(Duration.ofMillis(20)).atMost(atMost).until(() -> count() >= count);
    }

    private void read() {
        try (var scanner = new Scanner(body, StandardCharsets.UTF_8)) {
            while (scanner.hasNextLine()) {
                String line = scanner.nextLine();
                lines.add(line);
                if (line.startsWith("id: ")) {
                    events.incrementAndGet();
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }
}
