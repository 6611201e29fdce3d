package io.bridgecore.bench.gateway;

import io.bridgecore.bench.http.LoadProcess;
import io.bridgecore.bench.http.Order;
import io.bridgecore.bench.http.Outcome;
import io.bridgecore.bench.http.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether one tenant that asks for 50 times its quota slows the others down: at first, when the
 * quota of its hour still admits everything, and for the rest of that hour, when it is used up.
 */
final class Neighbours {

    static final int TIMES = 50;

    private static final int SECONDS_PER_HOUR = 3600;
    private static final int OTHERS_RATE = 200;
    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 5;
    private static final Duration SPENDING = Duration.ofSeconds(2);

    private final int port;
    private final Duration time;
    private final Path others;
    private final Path noisy;

    Neighbours(int port, Duration time, Path folder, Passes passes, String path)
            throws IOException {
        this.port = port;
        this.time = time.dividedBy(ROUNDS);
        this.others = passes.requests(folder.resolve("requests-others"), path, 1, Tenant.COUNT);
        this.noisy = passes.requests(folder.resolve("requests-noisy"), path, 0, 1);
    }

    /** What the others met, and what became of the noisy tenant's requests meanwhile. */
    record Result(double quietMillis, double besideMillis, long refused, long sent) {}

    void run(LoadProcess load) throws IOException {
        try (LoadProcess noise = new LoadProcess()) {
            noise.run(order(noisy, rate(), time));
            System.out.println(Report.neighbours("its quota lasts", measure(load, noise)));
            long admitted = Spending.of(order(noisy, 0, SPENDING), noise::run);
            System.out.println("Its quota is used up after another " + admitted + " requests");
            System.out.println(Report.neighbours("it is used up", measure(load, noise)));
        }
    }

    /** Requests a second of the noisy tenant. */
    static int rate() {
        return Tenant.SMALL_QUOTA / SECONDS_PER_HOUR * TIMES;
    }

    private Result measure(LoadProcess load, LoadProcess noise) throws IOException {
        List<Integer> quiet = new ArrayList<>();
        List<Integer> beside = new ArrayList<>();
        long refused = 0;
        long sent = 0;
        for (int i = 0; i < ROUNDS; i++) {
            quiet.add(load.run(order(others, OTHERS_RATE, time)).p99Micros());
            noise.order(order(noisy, rate(), time));
            beside.add(load.run(order(others, OTHERS_RATE, time)).p99Micros());
            Outcome loud = noise.outcome();
            refused += loud.refused();
            sent += loud.all();
        }
        return new Result(median(quiet) / 1000, median(beside) / 1000, refused, sent);
    }

    private Order order(Path requests, int rate, Duration length) {
        return new Order(port, CONNECTIONS, length.toMillis(), rate, requests);
    }

    private static double median(List<Integer> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
