package io.bridgecore.launcher;

import io.bridgecore.launcher.bench.StartupBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code bench}: measures; without a name it tells what can be measured. */
final class BenchCommand {

    private static final Set<String> OPTIONS = Set.of("--rounds");
    private static final String DEFAULT_ROUNDS = "5";

    private BenchCommand() {}

    static int run(Path repository, List<String> line) throws IOException, InterruptedException {
        Arguments arguments = Arguments.parse(line, OPTIONS);
        if (!arguments.words().equals(List.of("startup"))) {
            System.out.println("bench startup [--rounds=5]   time and memory of a start");
            return arguments.words().isEmpty() ? 0 : 2;
        }
        String rounds = arguments.value("--rounds").orElse(DEFAULT_ROUNDS);
        new StartupBench(repository, Integer.parseInt(rounds)).run();
        return 0;
    }
}
