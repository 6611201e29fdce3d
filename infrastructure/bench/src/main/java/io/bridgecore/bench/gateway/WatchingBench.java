package io.bridgecore.bench.gateway;

import io.bridgecore.bench.http.LoadProcess;
import io.bridgecore.bench.http.Order;
import io.bridgecore.bench.http.Outcome;
import io.bridgecore.bench.http.Tenant;
import io.bridgecore.bench.process.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What logging, metrics and usage cost a request at the gateway: the same gateway in several
 * processes, with and without them, loaded in short turns.
 */
public final class WatchingBench {

    private static final int BUSY = 32;
    private static final String PATH = "/api/v1/users/me";
    private static final Duration TURN = Duration.ofSeconds(4);

    private final Path repository;
    private final Path folder;
    private final int warmUps;
    private final int turns;

    /**
     * Prepares the measurement.
     *
     * @param quick five minutes instead of fifteen
     */
    public WatchingBench(Path repository, boolean quick) throws IOException {
        this.repository = repository;
        this.folder = Files.createDirectories(repository.resolve(".bridgecore/bench-watching"));
        this.warmUps = quick ? 8 : 20;
        this.turns = quick ? 5 : 20;
    }

    /** Measures and prints. */
    public void run() throws IOException, InterruptedException, GeneralSecurityException {
        Passes passes = new Passes();
        passes.publish(folder);
        Path requests = passes.requests(folder.resolve("requests"), PATH, 1, Tenant.COUNT);
        try (Servers servers = Servers.start(repository, folder, "redis,kafka");
                Contenders contenders = new Contenders(repository, folder);
                LoadProcess load = new LoadProcess()) {
            int backend = contenders.backend().port();
            Map<Watched, Contender> all = new EnumMap<>(Watched.class);
            for (Watched watched : Watched.values()) {
                all.put(
                        watched,
                        contenders.ours(
                                watched.text(),
                                folder.resolve(watched.name()),
                                backend,
                                servers,
                                watched.settings()));
            }
            System.out.println("Warming up ...");
            measure(load, all, requests, warmUps);
            System.out.println("Measuring in " + turns + " turns ...");
            Map<Watched, Figures> figures = measure(load, all, requests, turns);
            System.out.println();
            System.out.println(WatchingReport.render(figures));
        }
    }

    private static Map<Watched, Figures> measure(
            LoadProcess load, Map<Watched, Contender> all, Path requests, int turns)
            throws IOException {
        Map<Watched, Figures> figures = new EnumMap<>(Watched.class);
        List<Map.Entry<Watched, Contender>> order = new ArrayList<>(all.entrySet());
        for (int turn = 0; turn < turns; turn++) {
            for (Map.Entry<Watched, Contender> next : order) {
                Contender one = next.getValue();
                Duration before = one.child().cpu();
                Outcome outcome =
                        load.run(new Order(one.port(), BUSY, TURN.toMillis(), 0, requests));
                Duration cost = one.child().cpu().minus(before);
                figures.computeIfAbsent(next.getKey(), _ -> new Figures())
                        .addBusy(outcome, cost.toNanos() / 1e3 / Math.max(1, outcome.all()));
            }
            Collections.reverse(order);
        }
        return figures;
    }
}
