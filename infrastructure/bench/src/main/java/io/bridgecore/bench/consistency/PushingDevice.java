package io.bridgecore.bench.consistency;

import io.bridgecore.bench.consistency.Violation.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A device that makes and changes contacts while it is away, pushes them until it knows what became
 * of each, and reads back what it wrote.
 */
final class PushingDevice implements Runnable {

    private static final String DEVICE = "seller";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LARGEST_BATCH = 12;
    private static final int RECORDS = 60;
    private static final int TWICE_ONE_IN = 3;

    private final Company company;
    private final Witness witness;
    private final Tally tally;
    private final Chance chance;
    private final Door door;
    private final Map<String, Integer> accepted = new LinkedHashMap<>();
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, Integer> read = new HashMap<>();
    private int changes;
    private volatile boolean over;

    PushingDevice(Company company, Tally tally, Chance chance) {
        this.company = company;
        this.witness = new Witness(company.mark() + "/" + DEVICE, Sight.LATEST);
        this.tally = tally;
        this.chance = chance;
        this.door = new Door(company, DEVICE, tally, chance);
    }

    void isEnough() {
        over = true;
    }

    @Override
    public void run() {
        while (!over && !Thread.currentThread().isInterrupted()) {
            chance.maybeOffline();
            pushUntilDone(batch());
            try {
                door.pull(event -> take(event.path("data")));
            } catch (IOException away) {
                tally.count(Tally.REFUSED);
            }
            chance.rest();
        }
    }

    /** Some changes, now and then two of a record. */
    private Batch batch() {
        var batch = new Batch();
        List<String> known = new ArrayList<>(accepted.keySet());
        for (int i = chance.upTo(LARGEST_BATCH); i > 0; i--) {
            String localId = "local_" + ++changes;
            boolean makes = known.isEmpty() || (accepted.size() < RECORDS && chance.upTo(2) == 1);
            String name = makes ? company.mark() + " " + localId : chance.oneOf(known);
            write(batch, localId, name);
            if (chance.upTo(TWICE_ONE_IN) == 1) {
                write(batch, "local_" + ++changes, name);
            }
        }
        return batch;
    }

    private void write(Batch batch, String localId, String name) {
        batch.write(localId, name, accepted.getOrDefault(name, 0), ids.get(name));
    }

    private void pushUntilDone(Batch batch) {
        Optional<JsonNode> results = door.push(batch.json());
        if (results.isEmpty()) {
            witness.complain(Kind.LOST, "nobody knows what became of " + batch);
            return;
        }
        batch.settle(results.get(), witness);
        accepted.putAll(batch.applied());
        ids.putAll(batch.ids());
        tally.count(Tally.PUSHED, batch.size());
        tally.count(Tally.TWICE, batch.second());
    }

    private void take(JsonNode data) {
        String name = data.path("name").asString("");
        int version = Batch.version(data);
        // Maybe before the device was told that it was applied.
        if (version > 0 && name.startsWith(company.mark() + " ")) {
            int before = read.getOrDefault(name, 0);
            if (version < before) {
                witness.complain(
                        Kind.REORDERED, name + " went back from " + before + " to " + version);
            }
            read.put(name, version);
        }
    }

    List<Violation> complaints() {
        return witness.complaints();
    }

    /** Waits until everything came back, and looks what the system has. */
    List<Violation> check() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!read.entrySet().containsAll(accepted.entrySet()) && System.nanoTime() < end) {
            door.pull(event -> take(event.path("data")));
            chance.rest();
        }
        var found = new ArrayList<>(complaints());
        found.addAll(new Pushed(witness.name(), accepted, inSystem(), read).violations());
        return found;
    }

    private Map<String, List<Integer>> inSystem() throws IOException {
        var versions = new HashMap<String, List<Integer>>();
        JsonNode answer =
                company.search(
                        Company.CONTACT, List.of(List.of("name", "like", company.mark() + " ")));
        for (JsonNode record : answer.path("result")) {
            versions.computeIfAbsent(record.path("name").asString(), _ -> new ArrayList<>())
                    .add(Batch.version(record));
        }
        return versions;
    }
}
