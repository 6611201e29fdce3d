package io.bridgecore.launcher.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ships the services' log files until stopped. While Elasticsearch is away the lines wait in their
 * files; each line is stored once, however often it is sent. Counted are lines written, by looking
 * at the files, and lines stored, by what the index confirms.
 */
public final class LogShipper {

    private static final int LINES = 3_000;
    private static final int BYTES = 4 * 1024 * 1024;
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final Path file;
    private final Path folder;
    private final int days;
    private final ElasticsearchClient client;
    private final LogStore store;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("log-shipper").unstarted(this::run);
    private @Nullable Ledger saved;
    private @Nullable LocalDate prepared;

    /**
     * Makes a shipper; {@link #start} sets it to work.
     *
     * @param home whose logs are shipped
     * @param elasticsearch address of the index
     * @param days how many days of lines the index keeps besides today
     */
    public LogShipper(Home home, String elasticsearch, int days) {
        this.file = Ledger.file(home);
        this.folder = home.logs();
        this.days = days;
        this.client = ElasticsearchClient.of(config -> config.host(elasticsearch));
        this.store = new LogStore(client);
    }

    /** Begins to ship in the background. */
    public void start() {
        thread.start();
    }

    /** Finishes the round it is in and stops; the rest is shipped by the next shipper. */
    public void stop() throws IOException, InterruptedException {
        stopping.countDown();
        thread.join(FAREWELL);
        client.close();
    }

    private void run() {
        try (var logs = new LogFolder(folder, Ledger.read(file))) {
            logs.look();
            logs.giveUpMissing();
            Duration pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = round(logs);
            }
        } catch (IOException failed) {
            System.err.println("Logs are not shipped any more: " + failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ships what there is and returns how long to wait until there is more. */
    private Duration round(LogFolder logs) throws IOException {
        logs.look();
        Duration pause;
        try {
            prepareToday();
            pause = ship(logs) ? Duration.ZERO : IDLE;
        } catch (IOException | ElasticsearchException away) {
            pause = AFTER_FAILURE;
        }
        save(logs);
        return pause;
    }

    private boolean ship(LogFolder logs) throws IOException {
        Map<LogFile, List<LogLine>> waiting = logs.next(LINES, BYTES);
        if (waiting.isEmpty()) {
            return false;
        }
        List<LogLine> all = new ArrayList<>();
        waiting.values().forEach(all::addAll);
        store.store(all, Instant.now());
        waiting.forEach((log, lines) -> log.stored(lines.getLast(), lines.size()));
        return true;
    }

    private void save(LogFolder logs) throws IOException {
        Ledger ledger = logs.ledger();
        if (!ledger.equals(saved)) {
            ledger.write(file);
            saved = ledger;
        }
    }

    private void prepareToday() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        if (!today.equals(prepared)) {
            LogIndices.putTemplate(client);
            LogIndices.deleteOutdated(client, today, days);
            prepared = today;
        }
    }
}
