package io.bridgecore.launcher.infra;

import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.process.JavaCommand;
import io.bridgecore.launcher.process.StartFailure;
import io.bridgecore.launcher.process.StopRequest;
import io.bridgecore.launcher.process.Supervisor;
import io.bridgecore.launcher.process.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Starts servers for tests, describes them in {@code infra.properties}, adds those that are wanted
 * later, and ends when asked to or when nobody touches the lease any more. Deletes its folder.
 */
public final class InfraMode {

    private static final Duration TICK = Duration.ofMillis(200);

    private final InfraOptions options;
    private final TestServers servers;
    private final Supervisor supervisor;
    private final Set<String> started = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();

    /**
     * Prepares the servers.
     *
     * @param broker how to start Kafka
     */
    public InfraMode(InfraOptions options, JavaCommand broker) throws IOException {
        if (!broker.isPackaged()) {
            throw new IOException(
                    "The broker is not packaged: run ./mvnw -DskipTests package first");
        }
        options.home().create();
        this.options = options;
        this.servers = new TestServers(options.home(), broker);
        this.supervisor = new Supervisor(options.home(), TestServers.NAMES.size(), status -> {});
    }

    /** Runs until the end of the servers. */
    public void run() throws IOException, InterruptedException {
        StopRequest stop = StopRequest.ofSignals();
        try (Joining joining = Joining.to(options.home().root())) {
            try {
                touchLease();
                start(options.servers());
                while (!stop.await(TICK) && !joining.endIf(this::isAbandoned)) {
                    add(wanted());
                }
            } finally {
                supervisor.stop();
                PrivateFiles.deleteTree(options.home().root());
            }
        } finally {
            stop.finished();
        }
    }

    private void start(Collection<String> names) throws IOException {
        if (names.isEmpty()) {
            return;
        }
        supervisor.add(
                names.stream()
                        .map(name -> new Unit(servers.program(name), Set.of(), false))
                        .toList());
        supervisor.awaitHealthy(names);
        started.addAll(names);
        describe();
    }

    /** A server that was wanted later and fails does not take the others down. */
    private void add(Collection<String> names) throws IOException {
        try {
            start(names);
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            failed.addAll(names);
            describe();
        }
    }

    private Set<String> wanted() {
        return TestServers.NAMES.stream()
                .filter(name ->
                        !started.contains(name)
                                && !failed.contains(name)
                                && Files.exists(options.want(name)))
                .collect(Collectors.toSet());
    }

    private void describe() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        started.forEach(name -> lines.putAll(servers.describe(name)));
        failed.forEach(name -> lines.put(name + ".error", "does not start"));
        lines.put("pid", Long.toString(ProcessHandle.current().pid()));
        PrivateFiles.write(
                options.description(),
                lines.entrySet().stream()
                        .map(line -> line.getKey() + "=" + line.getValue())
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private void touchLease() throws IOException {
        Path lease = options.lease();
        if (!Files.exists(lease)) {
            PrivateFiles.write(lease, "");
        }
        Files.setLastModifiedTime(lease, FileTime.from(Instant.now()));
    }

    private boolean isAbandoned() throws IOException {
        Path lease = options.lease();
        if (!Files.exists(lease)) {
            return true;
        }
        Instant touched = Files.getLastModifiedTime(lease).toInstant();
        return touched.plus(options.idleStop()).isBefore(Instant.now());
    }
}
