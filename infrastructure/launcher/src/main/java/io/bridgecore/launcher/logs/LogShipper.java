package io.bridgecore.launcher.logs;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
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

    /** While the index is at work on some lines, the next ones are made ready and sent. */
    private static final int AT_ONCE = 2;

    /** Lines gather meanwhile: a few at a time cost the index several times as much as many. */
    private static final Duration GATHERING = Duration.ofMillis(500);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final Path file;
    private final Path folder;
    private final int days;
    private final ElasticsearchClient client;
    private final LogStore store;
    private final Deque<Batch> underWay = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("log-shipper").unstarted(this::run);
    private @Nullable LogFolder logs;
    private boolean settled;
    private boolean troubled;
    private @Nullable Ledger saved;
    private @Nullable LocalDate prepared;

    private record Batch(Collection<LogFile> files, LogStore.Sent lines) {}

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
        try {
            Duration pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = round();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            finish();
        }
    }

    /**
     * Ships what there is and returns how long to wait until there is more. Whatever fails is tried
     * again: a full disk is emptied, a folder comes back.
     */
    Duration round() {
        try {
            LogFolder files = folder();
            if (files.look() && !settled) {
                files.giveUpMissing();
                settled = true;
            }
            Duration pause = shipped(files);
            save(files);
            troubled = false;
            return pause;
        } catch (IOException | RuntimeException failed) {
            if (!troubled) {
                System.err.println("Logs wait, since their files cannot be read: " + failed);
            }
            troubled = true;
            return AFTER_FAILURE;
        }
    }

    private LogFolder folder() throws IOException {
        LogFolder known = logs;
        if (known == null) {
            known = new LogFolder(folder, Ledger.read(file));
            logs = known;
        }
        return known;
    }

    /** What is under way when it stops arrives, or is sent again by the next shipper. */
    void finish() {
        LogFolder last = logs;
        if (last == null) {
            return;
        }
        logs = null;
        try (last) {
            while (!underWay.isEmpty()) {
                confirm();
            }
            save(last);
        } catch (IOException | RuntimeException unimportant) {
            System.err.println("The last log lines wait for the next start: " + unimportant);
        }
    }

    /** While Elasticsearch is away, or does not like what it is sent, the lines wait. */
    private Duration shipped(LogFolder files) {
        try {
            prepareToday();
            return ship(files) ? Duration.ZERO : GATHERING;
        } catch (IOException | RuntimeException away) {
            underWay.clear();
            files.readAgain();
            return AFTER_FAILURE;
        }
    }

    /** Ships at most one batch; answers whether more lines are waiting already. */
    private boolean ship(LogFolder files) throws IOException {
        Map<LogFile, List<LogLine>> next = files.next(LINES, BYTES);
        if (!next.isEmpty()) {
            List<LogLine> lines = next.values().stream().flatMap(List::stream).toList();
            underWay.add(new Batch(next.keySet(), store.send(lines, Instant.now())));
        }
        boolean more = !next.isEmpty() && files.hasMore();
        while (underWay.size() > (more ? AT_ONCE - 1 : 0)) {
            confirm();
        }
        return more;
    }

    private void confirm() throws IOException {
        Batch first = underWay.remove();
        first.lines().confirm();
        first.files().forEach(LogFile::stored);
    }

    private void save(LogFolder files) throws IOException {
        Ledger ledger = files.ledger();
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
