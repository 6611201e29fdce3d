package io.bridgecore.bench.consistency;

import io.bridgecore.bench.consistency.Violation.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** A record that the device wrote. */
    private record Written(String name, int version) {}

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

    /** Some changes by their local ids, each of another record. */
    private Map<String, Written> batch() {
        var batch = new LinkedHashMap<String, Written>();
        Set<String> touched = new HashSet<>();
        List<String> known = new ArrayList<>(accepted.keySet());
        for (int i = chance.upTo(LARGEST_BATCH); i > 0; i--) {
            boolean makes = known.isEmpty() || (accepted.size() < RECORDS && chance.upTo(2) == 1);
            String localId = "local_" + ++changes;
            String name = makes ? company.mark() + " " + localId : chance.oneOf(known);
            if (touched.add(name)) {
                batch.put(localId, new Written(name, accepted.getOrDefault(name, 0) + 1));
            }
        }
        return batch;
    }

    private void pushUntilDone(Map<String, Written> batch) {
        List<Map<String, Object>> sent = new ArrayList<>();
        batch.forEach((localId, written) -> sent.add(change(localId, written)));
        Optional<JsonNode> results = door.push("client_wins", sent);
        if (results.isEmpty()) {
            witness.complain(Kind.LOST, "nobody knows what became of " + batch.keySet());
        } else {
            results.get().forEach(result -> settle(batch, result));
        }
    }

    private Map<String, Object> change(String localId, Written written) {
        var change = new LinkedHashMap<String, Object>();
        Long id = ids.get(written.name());
        change.put("local_id", localId);
        change.put("action", id == null ? "create" : "update");
        change.put("model", Company.CONTACT);
        change.put("local_timestamp", Instant.now().toString());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("email", "v" + written.version() + "@check.example");
        if (id == null) {
            data.put("name", written.name());
        } else {
            change.put("record_id", id);
        }
        change.put("data", data);
        return change;
    }

    private void settle(Map<String, Written> batch, JsonNode result) {
        Written written = batch.get(result.path("local_id").asString(""));
        String outcome = result.path("outcome").asString("");
        if (written == null) {
            witness.complain(Kind.INVENTED, "was answered what it did not ask: " + result);
        } else if (outcome.equals("applied") || outcome.equals("merged")) {
            accepted.put(written.name(), written.version());
            ids.put(written.name(), result.path("server_id").asLong());
            tally.count(Tally.PUSHED);
        } else {
            witness.complain(Kind.LOST, "was refused " + written + ": " + result);
        }
    }

    private void take(JsonNode data) {
        String name = data.path("name").asString("");
        int version = version(data);
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

    private static int version(JsonNode data) {
        String email = data.path("email").asString("");
        return email.matches("v[0-9]+@check\\.example")
                ? Integer.parseInt(email.substring(1, email.indexOf('@')))
                : 0;
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
                    .add(version(record));
        }
        return versions;
    }
}
