package io.bridgecore.launcher;

import io.bridgecore.launcher.aot.AotCaches;
import io.bridgecore.launcher.aot.AotTraining;
import io.bridgecore.launcher.aot.Trainee;
import io.bridgecore.launcher.console.Progress;
import io.bridgecore.launcher.console.StatusTable;
import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.platform.Catalog;
import io.bridgecore.launcher.platform.JavaFlags;
import io.bridgecore.launcher.platform.Plan;
import io.bridgecore.launcher.platform.Service;
import io.bridgecore.launcher.platform.Trainees;
import io.bridgecore.launcher.platform.UpOptions;
import io.bridgecore.launcher.platform.UpOptions.Servers;
import io.bridgecore.launcher.port.Ports;
import io.bridgecore.launcher.process.ClassCaches;
import io.bridgecore.launcher.process.Leftovers;
import io.bridgecore.launcher.process.RunRecords;
import io.bridgecore.launcher.state.PlatformLock;
import io.bridgecore.launcher.state.PlatformState;
import io.bridgecore.launcher.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code up}: starts the platform and looks after it until somebody stops it. */
final class UpCommand {

    private static final Set<String> OPTIONS = Set.of("--infra", "--only", "--ports");
    private static final String DEFAULT_START_SLOTS = "3";

    private final Path repository;
    private final Home home;
    private final Map<String, String> environment;
    private final Progress progress = new Progress(System.out, Instant.now());

    UpCommand(Path repository, Home home, Map<String, String> environment) {
        this.repository = repository;
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    int run(List<String> line) throws IOException, InterruptedException {
        UpOptions options = options(Arguments.parse(line, OPTIONS));
        home.create();
        Optional<PlatformLock> lock = PlatformLock.tryTake(home);
        if (lock.isEmpty()) {
            return attach();
        }
        try (PlatformLock held = lock.get()) {
            endLeftovers();
            return start(options, held);
        }
    }

    private int attach() throws IOException {
        Optional<PlatformState> state = new StateFile(home).read();
        progress.say("BridgeCore runs already in " + home.root() + ".");
        state.ifPresent(
                running -> progress.say(StatusTable.render(running.programs(), Instant.now())));
        return 0;
    }

    private void endLeftovers() throws IOException, InterruptedException {
        List<String> ended = new Leftovers(new RunRecords(home.run())).end();
        if (!ended.isEmpty()) {
            progress.say("Ended what a killed run had left behind: " + String.join(", ", ended));
        }
        new StateFile(home).delete();
    }

    private int start(UpOptions options, PlatformLock held)
            throws IOException, InterruptedException {
        Ports ports = Ports.choose(Catalog.ports(), options.freePorts(), environment::get);
        AotCaches caches = AotCaches.of(home, environment);
        JavaFlags flags =
                JavaFlags.of(
                        environment.getOrDefault("BRIDGECORE_JAVA_OPTIONS", ""),
                        isAot("off") ? ClassCaches.NONE : caches);
        refuseUnpackaged(options);
        Plan plan = Plan.make(repository, home, ports, options, flags, environment);
        int taken = new TakenPorts(home, environment).report(plan.ports());
        if (taken != 0 || !held.isHeld()) {
            return taken;
        }
        List<Trainee> trainees = isAot("auto") ? Trainees.of(plan, home) : List.of();
        AotTraining training = new AotTraining(home, caches, trainees);
        return new PlatformRun(home, plan, progress, training, slots()).run();
    }

    /**
     * {@code auto} makes and uses class caches, {@code use} only uses them, {@code off} neither.
     */
    private boolean isAot(String mode) {
        return environment.getOrDefault("BRIDGECORE_AOT", "auto").equals(mode);
    }

    private int slots() {
        return Integer.parseInt(
                environment.getOrDefault("BRIDGECORE_START_SLOTS", DEFAULT_START_SLOTS));
    }

    private void refuseUnpackaged(UpOptions options) {
        List<String> missing =
                Catalog.SERVICES.stream()
                        .filter(service -> options.services())
                        .filter(service -> !Plan.java(repository, service).isPackaged())
                        .map(Service::artifact)
                        .toList();
        if (!missing.isEmpty()) {
            throw new UsageException(
                    "Not packaged: "
                            + String.join(", ", missing)
                            + ". Run ./mvnw -DskipTests package");
        }
    }

    private static UpOptions options(Arguments arguments) {
        String infra = arguments.value("--infra").orElse("embedded");
        String only = arguments.value("--only").orElse("all");
        String ports = arguments.value("--ports").orElse("usual");
        oneOf("--infra", infra, "embedded", "external");
        oneOf("--only", only, "all", "infra");
        oneOf("--ports", ports, "usual", "free");
        boolean external = infra.equals("external");
        if (external && only.equals("infra")) {
            throw new UsageException("--infra=external with --only=infra leaves nothing to start");
        }
        return new UpOptions(
                external ? Servers.EXTERNAL : Servers.EMBEDDED,
                only.equals("all"),
                ports.equals("free"));
    }

    private static void oneOf(String option, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw new UsageException(
                    option + " knows " + String.join(" and ", allowed) + ", not '" + value + "'");
        }
    }
}
