package io.bridgecore.launcher.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.util.BinaryData;
import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ships the services' JSON logs until stopped. While Elasticsearch is away the lines wait in their
 * files; each line is stored once, however often it is sent.
 */
public final class LogShipper {

    private static final int LINES_PER_LOG = 500;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Path folder;
    private final Offsets offsets;
    private final ElasticsearchClient client;
    private final BulkIngester<Batch> ingester;
    private final Map<String, LogTail> tails = new TreeMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("log-shipper").unstarted(this::run);
    private Map<String, Position> shipped = new HashMap<>();
    private @Nullable LocalDate prepared;

    /**
     * Makes a shipper; {@link #start} sets it to work.
     *
     * @param home whose logs are shipped
     * @param elasticsearch address of the index
     */
    public LogShipper(Home home, String elasticsearch) {
        this.folder = home.logs();
        this.offsets = new Offsets(home.root().resolve("data").resolve("log-offsets.json"));
        this.client = ElasticsearchClient.of(config -> config.host(elasticsearch));
        this.ingester =
                BulkIngester.of(bulk ->
                        bulk.client(client).maxConcurrentRequests(1).listener(new BatchAnswers()));
    }

    /** Begins to ship in the background. */
    public void start() throws IOException {
        shipped = new HashMap<>(offsets.read());
        thread.start();
    }

    /** Finishes the round it is in and stops; the rest is shipped by the next shipper. */
    public void stop() throws IOException, InterruptedException {
        stopping.countDown();
        thread.join(ANSWER);
        ingester.close();
        client.close();
    }

    private void run() {
        Duration pause = Duration.ZERO;
        try {
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = tryRound();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forgetTails();
        }
    }

    private Duration tryRound() throws InterruptedException {
        try {
            prepareToday();
            openNewLogs();
            return round() ? Duration.ZERO : IDLE;
        } catch (IOException | ElasticsearchException | UncheckedIOException e) {
            forgetTails();
            return AFTER_FAILURE;
        }
    }

    /** Ships what there is; false when there was nothing. */
    private boolean round() throws IOException, InterruptedException {
        List<LogDocument> documents = new ArrayList<>();
        Instant now = Instant.now();
        for (LogTail tail : tails.values()) {
            tail.read(LINES_PER_LOG, line -> documents.add(LogDocument.of(line, now)));
        }
        if (documents.isEmpty()) {
            return false;
        }
        Batch batch = new Batch(documents.size());
        documents.forEach(document -> send(document, batch));
        ingester.flush();
        if (!batch.await(ANSWER)) {
            throw new IOException("The index did not take the logs");
        }
        tails.values().forEach(tail -> shipped.put(tail.name(), tail.position()));
        offsets.write(shipped);
        return true;
    }

    private void send(LogDocument document, Batch batch) {
        ingester.add(
                operation ->
                        operation.index(index ->
                                index.index(document.index())
                                        .id(document.id())
                                        .document(
                                                BinaryData.of(
                                                        document.bytes(), "application/json"))),
                batch);
    }

    private void prepareToday() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        if (!today.equals(prepared)) {
            LogIndices.putTemplate(client);
            LogIndices.deleteOutdated(client, today);
            prepared = today;
        }
    }

    private void openNewLogs() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(LogShipper::isLog).toList()) {
                String name = file.getFileName().toString();
                if (!tails.containsKey(name)) {
                    tails.put(name, new LogTail(file, shipped.get(name)));
                }
            }
        }
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json") && !name.startsWith(".");
    }

    /** Reading begins again where shipping ended. */
    private void forgetTails() {
        try {
            for (LogTail tail : tails.values()) {
                tail.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            tails.clear();
        }
    }
}
