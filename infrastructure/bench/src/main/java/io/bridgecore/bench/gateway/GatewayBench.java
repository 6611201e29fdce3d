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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the gateway in one run beside the backend alone, nginx and a bare gateway. */
public final class GatewayBench {

    private static final int BUSY = 32;
    private static final String PATH = "/api/v1/users/me";
    private static final Duration SLICE = Duration.ofSeconds(5);

    private final Path repository;
    private final Path folder;
    private final Pace pace;
    private final Map<String, Figures> figures = new LinkedHashMap<>();

    /**
     * Prepares the measurement.
     *
     * @param quick three minutes instead of ten
     */
    public GatewayBench(Path repository, boolean quick) throws IOException {
        this.repository = repository;
        this.folder = Files.createDirectories(repository.resolve(".bridgecore/bench-gateway"));
        this.pace = quick ? Pace.QUICK : Pace.FULL;
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
            contenders.nginx(backend);
            Contender bare = contenders.bare(backend);
            Contender ours = contenders.ours(backend, servers);
            System.out.println("Warming up ...");
            warmUp(load, contenders.all(), requests);
            for (int i = 1; i <= pace.rounds(); i++) {
                System.out.println("Round " + i + " of " + pace.rounds() + " ...");
                round(load, contenders.all(), requests, i);
            }
            System.out.println();
            System.out.println(Report.render(figures, figures(bare), figures(ours)));
            new Neighbours(ours.port(), pace.neighbours(), folder, passes, PATH).run(load);
        }
    }

    private void warmUp(LoadProcess load, List<Contender> all, Path requests) throws IOException {
        for (Duration done = Duration.ZERO;
                done.compareTo(pace.warmUp()) < 0;
                done = done.plus(SLICE)) {
            for (Contender contender : all) {
                if (contender.warm() || done.isZero()) {
                    Outcome outcome = load.run(order(contender, BUSY, SLICE, requests));
                    if (outcome.failed() + outcome.refused() > 0) {
                        System.out.println(contender.name() + ": " + outcome);
                    }
                }
            }
        }
    }

    /** Every other round goes backwards, so that nobody always follows the same one. */
    private void round(LoadProcess load, List<Contender> all, Path requests, int number)
            throws IOException {
        List<Contender> turn = new ArrayList<>(all);
        if (number % 2 == 0) {
            Collections.reverse(turn);
        }
        for (Contender contender : turn) {
            Duration before = contender.child().cpu();
            Outcome outcome = load.run(order(contender, BUSY, pace.busy(), requests));
            Duration cost = contender.child().cpu().minus(before);
            figures(contender)
                    .addBusy(outcome, cost.toNanos() / 1000.0 / Math.max(1, outcome.all()));
        }
        for (Contender contender : turn) {
            figures(contender).addCalm(load.run(order(contender, 1, pace.calm(), requests)));
        }
    }

    private Figures figures(Contender contender) {
        return figures.computeIfAbsent(contender.name(), _ -> new Figures());
    }

    private static Order order(Contender contender, int connections, Duration time, Path requests) {
        return new Order(contender.port(), connections, time.toMillis(), 0, requests);
    }
}
