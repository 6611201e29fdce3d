package io.bridgecore.bench;

import io.bridgecore.bench.consistency.Budget;
import io.bridgecore.bench.consistency.Experiment;
import io.bridgecore.bench.consistency.Verdict;
import io.bridgecore.bench.gateway.GatewayBench;
import io.bridgecore.bench.gateway.WatchingBench;
import java.nio.file.Path;
import java.util.List;

/** Entry point behind {@code ./bridgecore bench}. */
public final class BenchMain {

    private static final String WRITES = "1000000";

    private BenchMain() {}

    /**
     * Runs one measurement.
     *
     * @param arguments its name, then its options
     */
    public static void main(String[] arguments) throws Exception {
        List<String> line = List.of(arguments);
        Path repository =
                Path.of(System.getProperty("bridgecore.repository", ".")).toAbsolutePath();
        switch (line.isEmpty() ? "" : line.getFirst()) {
            case "gateway" -> new GatewayBench(repository, line.contains("--quick")).run();
            case "observability" -> new WatchingBench(repository, line.contains("--quick")).run();
            case "consistency" -> checkConsistency(repository, line);
            default ->
                    throw new IllegalArgumentException(
                            "bench gateway [--quick], bench observability [--quick],"
                                    + " bench consistency [--count=<writes>] [--seed=<number>]");
        }
    }

    private static void checkConsistency(Path repository, List<String> line) throws Exception {
        Path home =
                Path.of(
                        System.getProperty(
                                "bridgecore.home", repository.resolve(".bridgecore").toString()));
        int writes = Integer.parseInt(option(line, "--count=", WRITES));
        long seed = Long.parseLong(option(line, "--seed=", Long.toString(System.nanoTime())));
        Verdict verdict = new Experiment(home, Budget.of(writes, seed), System.out::println).run();
        System.out.println(verdict);
        if (verdict.found() > 0) {
            System.exit(1);
        }
    }

    private static String option(List<String> line, String name, String otherwise) {
        return line.stream()
                .filter(word -> word.startsWith(name))
                .findFirst()
                .map(word -> word.substring(name.length()))
                .orElse(otherwise);
    }
}
