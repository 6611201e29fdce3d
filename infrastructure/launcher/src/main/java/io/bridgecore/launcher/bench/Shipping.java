package io.bridgecore.launcher.bench;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.logs.Ledger;
import io.bridgecore.launcher.logs.LogShipper;
import io.bridgecore.launcher.logs.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Lines on their way from files into the index, by the launcher's own shipper, which is stopped
 * half way and followed by another one.
 */
final class Shipping {

    private static final int EVERY_DAY = 36_500;
    private static final Duration NEXT_LOOK = Duration.ofMillis(50);
    private static final Duration STUCK = Duration.ofMinutes(2);
    private static final String NUMBER = "offset";

    private final String elasticsearch;
    private final Home home;
    private final int lines;

    /**
     * Prepares it.
     *
     * @param folder of its own; it is deleted in the end
     */
    Shipping(String elasticsearch, Path folder, int lines) {
        this.elasticsearch = elasticsearch;
        this.home = new Home(folder);
        this.lines = lines;
    }

    /**
     * What was counted at one moment.
     *
     * @param ledger by the shipper
     * @param found by the index
     * @param sum of the numbers of the lines in the index
     */
    record Count(Totals ledger, long found, double sum) {}

    /**
     * What came of it.
     *
     * @param half when the first shipper was stopped
     */
    record Result(long lines, Duration time, Count half, Count end) {

        double perSecond() {
            return lines * 1e9 / time.toNanos();
        }

        /** Lines written are lines stored and lines that wait, and none is there twice. */
        boolean exact() {
            return half.ledger().equals(new Totals(lines, half.found(), 0))
                    && end.ledger().equals(new Totals(lines, lines, 0))
                    && end.found() == lines
                    && end.sum() == lines * (lines + 1.0) / 2;
        }
    }

    Result run() throws IOException, InterruptedException {
        removeLines();
        home.create();
        new BenchLines(lines).write(home.logs());
        long first = ship(lines / 2);
        Count half = count();
        long second = ship(lines);
        return new Result(lines, Duration.ofNanos(first + second), half, count());
    }

    /** Takes the lines out of the index again. */
    void removeLines() throws IOException {
        try (var client = ElasticsearchClient.of(c -> c.host(elasticsearch))) {
            client.indices().delete(d -> d.index(BenchLines.indices()).ignoreUnavailable(true));
        }
    }

    /** Deletes the files. */
    void removeFiles() throws IOException {
        if (Files.exists(home.root())) {
            try (Stream<Path> all = Files.walk(home.root())) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    /** Ships until so many are stored; answers nanoseconds. */
    private long ship(long until) throws IOException, InterruptedException {
        long began = System.nanoTime();
        var shipper = new LogShipper(home, elasticsearch, EVERY_DAY);
        shipper.start();
        long stored = -1;
        long since = began;
        while (stored < until && System.nanoTime() - since < STUCK.toNanos()) {
            LockSupport.parkNanos(NEXT_LOOK.toNanos());
            long now = Ledger.totals(home).stored();
            since = now > stored ? System.nanoTime() : since;
            stored = now;
        }
        shipper.stop();
        long took = System.nanoTime() - began;
        if (stored < until) {
            throw new IOException("Only " + stored + " of " + until + " lines were stored");
        }
        return took;
    }

    private Count count() throws IOException {
        List<String> indices = BenchLines.indices();
        try (var client = ElasticsearchClient.of(c -> c.host(elasticsearch))) {
            client.indices().refresh(r -> r.index(indices).ignoreUnavailable(true));
            var found =
                    client.search(
                            s ->
                                    s.index(indices)
                                            .ignoreUnavailable(true)
                                            .size(0)
                                            .trackTotalHits(t -> t.enabled(true))
                                            .aggregations(NUMBER, a -> a.sum(n -> n.field(NUMBER))),
                            Void.class);
            Map<String, Aggregate> sums = found.aggregations();
            return new Count(
                    Ledger.totals(home),
                    Objects.requireNonNull(found.hits().total()).value(),
                    Objects.requireNonNull(Objects.requireNonNull(sums.get(NUMBER)).sum().value()));
        }
    }
}
