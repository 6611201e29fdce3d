package io.bridgecore.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ends what a killed launcher left running. Call it only while no launcher holds the home. */
public final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    // Servers last: what still runs of the services may want to say goodbye to them.
    private static final List<String> SERVERS =
            List.of("elasticsearch", "kafka", "redis", "postgres");

    private final RunRecords records;

    public Leftovers(RunRecords records) {
        this.records = records;
    }

    /** Ends all recorded processes and returns the names of those that still ran. */
    public List<String> end() throws IOException, InterruptedException {
        List<String> ended = new ArrayList<>();
        List<String> names = new ArrayList<>(records.names());
        names.sort(Comparator.comparingInt(SERVERS::indexOf));
        for (String name : names) {
            List<ProcessHandle> alive = records.alive(name);
            for (ProcessHandle process : alive) {
                Signals.end(process, name.equals("postgres") ? "INT" : "TERM", PATIENCE);
            }
            if (!alive.isEmpty()) {
                ended.add(name);
            }
            records.remove(name);
        }
        return ended;
    }
}
