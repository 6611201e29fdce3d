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

/** Whether one tenant that asks for 50 times its quota slows the others down. */
final class Neighbours {

    private static final int TIMES = 50;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int OTHERS_RATE = 200;
    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;

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

    void run(LoadProcess load) throws IOException {
        int rate = Tenant.SMALL_QUOTA / SECONDS_PER_HOUR * TIMES;
        List<Integer> quiet = new ArrayList<>();
        List<Integer> beside = new ArrayList<>();
        long refused = 0;
        long sent = 0;
        try (LoadProcess noise = new LoadProcess()) {
            noise.run(order(noisy, rate));
            for (int i = 0; i < ROUNDS; i++) {
                quiet.add(load.run(order(others, OTHERS_RATE)).p99Micros());
                noise.order(order(noisy, rate));
                beside.add(load.run(order(others, OTHERS_RATE)).p99Micros());
                Outcome loud = noise.outcome();
                refused += loud.refused();
                sent += loud.all();
            }
        }
        System.out.println(
                Report.neighbours(median(quiet) / 1000, median(beside) / 1000, refused, sent));
    }

    private Order order(Path requests, int rate) {
        return new Order(port, CONNECTIONS, time.toMillis(), rate, requests);
    }

    private static double median(List<Integer> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
