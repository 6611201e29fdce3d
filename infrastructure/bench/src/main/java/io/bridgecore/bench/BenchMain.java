package io.bridgecore.bench;

import io.bridgecore.bench.gateway.GatewayBench;
import java.nio.file.Path;
import java.util.List;

/** Entry point behind {@code ./bridgecore bench}. */
public final class BenchMain {

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
        if (line.isEmpty() || !line.getFirst().equals("gateway")) {
            throw new IllegalArgumentException("bench gateway [--quick]");
        }
        new GatewayBench(repository, line.contains("--quick")).run();
    }
}
