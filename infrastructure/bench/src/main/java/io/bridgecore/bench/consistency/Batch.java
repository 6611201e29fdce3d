package io.bridgecore.bench.consistency;

import io.bridgecore.bench.consistency.Violation.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Changes of contacts that a device pushes at once, at most two of each. Nobody else changes these
 * contacts, so each change is to be applied, in the order in which it was made.
 */
final class Batch {

    private final Map<String, Written> changes = new LinkedHashMap<>();
    private final Map<String, Written> newest = new HashMap<>();
    private final Map<String, Integer> applied = new HashMap<>();
    private final Map<String, Long> ids = new HashMap<>();
    private int second;

    /**
     * What a change makes of a contact.
     *
     * @param localId of the change
     * @param record its id, or the local id of the change before, which makes it; null where this
     *     one does
     * @param again whether it is the second change of the contact
     */
    private record Written(
            String localId, String name, int version, @Nullable Object record, boolean again) {}

    /**
     * Adds the next change of a contact; nothing where there are two already.
     *
     * @param version that the contact has without this batch, 0 for none
     * @param id of the contact; null for one that does not exist without this batch
     */
    Batch write(String localId, String name, int version, @Nullable Long id) {
        Written before = newest.get(name);
        if (before == null) {
            add(new Written(localId, name, version + 1, id, false));
        } else if (!before.again()) {
            Object record = id == null ? before.localId() : id;
            add(new Written(localId, name, before.version() + 1, record, true));
            second++;
        }
        return this;
    }

    private void add(Written written) {
        changes.put(written.localId(), written);
        newest.put(written.name(), written);
    }

    /** What is to be pushed. */
    List<Map<String, Object>> json() {
        return changes.values().stream().map(Batch::json).toList();
    }

    private static Map<String, Object> json(Written written) {
        var change = new LinkedHashMap<String, Object>();
        Object record = written.record();
        change.put("local_id", written.localId());
        change.put("action", record == null ? "create" : "update");
        change.put("model", Company.CONTACT);
        change.put("local_timestamp", Instant.now().toString());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("email", "v" + written.version() + "@check.example");
        if (record == null) {
            data.put("name", written.name());
        } else {
            change.put("record_id", record);
        }
        change.put("data", data);
        return change;
    }

    /** Hears what became of each, and complains where that is not as it should be. */
    void settle(JsonNode results, Witness witness) {
        var open = new LinkedHashMap<>(changes);
        for (JsonNode result : results) {
            Written written = open.remove(result.path("local_id").asString(""));
            if (written == null) {
                witness.complain(Kind.INVENTED, "was answered what it did not ask: " + result);
            } else if (result.path("outcome").asString("").equals("applied")) {
                applied.merge(written.name(), written.version(), Math::max);
                ids.put(written.name(), result.path("server_id").asLong());
            } else {
                witness.complain(Kind.LOST, "was refused " + written + ": " + result);
            }
        }
        open.values()
                .forEach(written -> witness.complain(Kind.LOST, "was told nothing of " + written));
    }

    /** The version of each contact that was applied last, by its name. */
    Map<String, Integer> applied() {
        return Map.copyOf(applied);
    }

    /** The ids of these contacts. */
    Map<String, Long> ids() {
        return Map.copyOf(ids);
    }

    int size() {
        return changes.size();
    }

    /** How many are a second change of a contact. */
    int second() {
        return second;
    }

    /** The version that a contact tells; 0 for one that was not pushed. */
    static int version(JsonNode contact) {
        String email = contact.path("email").asString("");
        return email.matches("v[0-9]+@check\\.example")
                ? Integer.parseInt(email.substring(1, email.indexOf('@')))
                : 0;
    }

    @Override
    public String toString() {
        return changes.values().toString();
    }
}
