package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.bench.LogQuestions.Kind;
import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * How fast a running platform takes in what it watches itself by, and finds it again: log lines
 * into the index, questions about them, usage into sums. What is made for it is taken away again.
 */
public final class ObservabilityBench {

    private final PlatformCalls calls;
    private final Path folder;
    private final Pace pace;

    /**
     * How much of everything.
     *
     * @param lines shipped, and searched afterwards
     * @param questions of each kind that are measured
     * @param records of usage, after half as many to warm up
     */
    public record Pace(int lines, int questions, int records) {

        /** Some ten minutes. */
        public static final Pace FULL = new Pace(2_000_000, 40, 1_000_000);

        /** A tenth, for a first look. */
        public static final Pace QUICK = new Pace(200_000, 20, 100_000);
    }

    /**
     * Prepares the measurement.
     *
     * @throws IOException if no platform runs there
     */
    public ObservabilityBench(Home home, Pace pace) throws IOException {
        this.calls = new PlatformCalls(home);
        this.folder = home.root().resolve("bench-logs");
        this.pace = pace;
    }

    /**
     * Measures and prints.
     *
     * @throws IOException also if anything is missing or there twice
     */
    public void run() throws IOException, InterruptedException {
        String elasticsearch = calls.platformAddress("elasticsearch.url");
        var shipping = new Shipping(elasticsearch, folder, pace.lines());
        Shipping.Result shipped;
        Map<Kind, Samples> asked;
        try {
            System.out.println("Shipping " + pace.lines() + " lines ...");
            shipped = shipping.run();
            System.out.println("Asking ...");
            var questions = new LogQuestions(calls, pace.lines());
            questions.ask(pace.questions());
            asked = questions.ask(pace.questions());
        } finally {
            shipping.removeLines();
            shipping.removeFiles();
        }
        System.out.println("Counting " + pace.records() + " requests ...");
        UsageFlood.Result counted;
        try (var flood = new UsageFlood(calls)) {
            try {
                counted = flood.run(pace.records());
            } finally {
                flood.remove();
            }
        }
        System.out.println();
        System.out.println(ObservabilityReport.render(shipped, asked, counted));
        if (!shipped.exact() || !counted.exact()) {
            throw new IOException("Something is missing or there twice: " + shipped + counted);
        }
    }
}
