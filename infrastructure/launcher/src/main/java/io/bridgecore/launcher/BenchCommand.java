package io.bridgecore.launcher;

import io.bridgecore.launcher.bench.AuthBench;
import io.bridgecore.launcher.bench.ObservabilityBench;
import io.bridgecore.launcher.bench.OdooBench;
import io.bridgecore.launcher.bench.StartupBench;
import io.bridgecore.launcher.bench.SyncBench;
import io.bridgecore.launcher.bench.TenantsBench;
import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code bench}: measures; without a name it tells what can be measured. */
final class BenchCommand {

    private static final Set<String> OPTIONS =
            Set.of("--rounds", "--quick", "--count", "--seed", "--rows");
    private static final String DEFAULT_ROUNDS = "5";
    private static final String DEFAULT_COUNT = "10000";
    private static final Duration QUICK = Duration.ofSeconds(8);
    private static final Duration THOROUGH = Duration.ofSeconds(45);
    private static final String HELP =
            """
            bench startup [--rounds=5]   time and memory of a start
            bench tenants [--count=10000]   what tenants cost, one by one, on a running platform
            bench auth [--quick]         what identity costs, on a running platform (6 minutes, or 1)
            bench gateway [--quick]      what the gateway costs beside a bare proxy (10 minutes, or 3)
            bench odoo [--quick]         what calls to Odoo cost through a running platform (20 minutes, or 6)
            bench sync [--quick] [--rows=10000000]   what syncing costs, on a running platform (7 minutes, or 2), and in a log of so many rows
            bench observability [--quick]   how fast a running platform takes in logs and usage, and what that costs the gateway (25 minutes, or 7)
            bench consistency [--count=1000000] [--seed=]   whether devices miss anything while programs of a running platform die\
            """;

    private BenchCommand() {}

    static int run(Path repository, Home home, List<String> line)
            throws IOException, InterruptedException {
        Arguments arguments = Arguments.parse(line, OPTIONS);
        String name = arguments.words().isEmpty() ? "" : arguments.words().getFirst();
        return switch (name) {
            case "startup" -> startup(repository, arguments);
            case "tenants" -> tenants(home, arguments);
            case "auth" -> auth(home, arguments);
            case "odoo" -> odoo(home, arguments);
            case "sync" -> sync(home, arguments);
            case "observability" -> observability(repository, home, arguments);
            case "gateway", "consistency" -> module(repository, home, name, arguments);
            default -> {
                System.out.println(HELP);
                yield name.isEmpty() ? 0 : 2;
            }
        };
    }

    private static int startup(Path repository, Arguments arguments)
            throws IOException, InterruptedException {
        String rounds = arguments.value("--rounds").orElse(DEFAULT_ROUNDS);
        new StartupBench(repository, Integer.parseInt(rounds)).run();
        return 0;
    }

    private static int tenants(Home home, Arguments arguments)
            throws IOException, InterruptedException {
        String count = arguments.value("--count").orElse(DEFAULT_COUNT);
        new TenantsBench(home, Integer.parseInt(count)).run();
        return 0;
    }

    private static int auth(Home home, Arguments arguments)
            throws IOException, InterruptedException {
        new AuthBench(home, arguments.has("--quick") ? QUICK : THOROUGH).run();
        return 0;
    }

    private static int odoo(Home home, Arguments arguments)
            throws IOException, InterruptedException {
        OdooBench.Pace pace = arguments.has("--quick") ? OdooBench.Pace.QUICK : OdooBench.Pace.FULL;
        new OdooBench(home, pace, System.getenv()).run();
        return 0;
    }

    private static int sync(Home home, Arguments arguments)
            throws IOException, InterruptedException {
        SyncBench.Pace pace = arguments.has("--quick") ? SyncBench.Pace.QUICK : SyncBench.Pace.FULL;
        String rows = arguments.value("--rows").orElse("0");
        new SyncBench(home, pace, Integer.parseInt(rows)).run();
        return 0;
    }

    private static int observability(Path repository, Home home, Arguments arguments)
            throws IOException, InterruptedException {
        ObservabilityBench.Pace pace =
                arguments.has("--quick")
                        ? ObservabilityBench.Pace.QUICK
                        : ObservabilityBench.Pace.FULL;
        new ObservabilityBench(home, pace).run();
        return module(repository, home, "observability", arguments);
    }

    /** Runs a measurement of the module {@code bench}, in a process of its own. */
    private static int module(Path repository, Home home, String name, Arguments arguments)
            throws IOException, InterruptedException {
        JavaCommand bench =
                new JavaCommand(
                        repository.resolve("infrastructure/bench"),
                        "bench",
                        "io.bridgecore.bench.BenchMain");
        List<String> words = new ArrayList<>(List.of(name));
        arguments.options().forEach((option, value) -> words.add(joined(option, value)));
        List<String> flags =
                List.of(
                        "-Xmx512m",
                        "-Dbridgecore.repository=" + repository,
                        "-Dbridgecore.home=" + home.root());
        return new ProcessBuilder(bench.line(flags, words)).inheritIO().start().waitFor();
    }

    private static String joined(String option, String value) {
        return value.isEmpty() ? option : option + "=" + value;
    }
}
