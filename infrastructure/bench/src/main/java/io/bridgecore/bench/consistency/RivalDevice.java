package io.bridgecore.bench.consistency;

import io.bridgecore.bench.consistency.Step.Means;
import io.bridgecore.bench.consistency.Violation.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A device that changes contacts which others change meanwhile. It pushes them whole, with the
 * state that it knew of them, and takes for written what it is told is.
 */
final class RivalDevice implements Runnable {

    private static final List<Means> MEANS =
            List.of(Means.MERGE, Means.MERGE, Means.SERVER_WINS, Means.CLIENT_WINS);
    private static final int AT_ONCE = 3;
    private static final int SHARED_ONE_IN = 2;

    private final String name;
    private final String own;
    private final Door door;
    private final Odoo odoo;
    private final Map<Long, Contact> contacts = new LinkedHashMap<>();
    private final Witness witness;
    private final Tally tally;
    private final Chance chance;
    private final Map<Long, Copy> copies = new HashMap<>();
    private int changes;
    private volatile boolean over;

    /**
     * One of the devices.
     *
     * @param own the field that nobody else writes
     */
    RivalDevice(String name, String own, Rivals.Place place, Tally tally, Chance chance) {
        this.name = name;
        this.own = own;
        this.door = new Door(place.company(), name, tally, chance);
        this.odoo = place.odoo();
        place.contacts().forEach(contact -> contacts.put(contact.id(), contact));
        this.witness = new Witness(place.company().mark() + "/" + name, Sight.LATEST);
        this.tally = tally;
        this.chance = chance;
    }

    /** What the device has of a contact; its own field counts its changes. */
    private static final class Copy {

        private final Map<String, String> fields = new HashMap<>();
        private String writeDate = "";
        private long version;
        private int accepted;
    }

    /** A change that is on its way. */
    private record Change(
            Contact contact, int number, Map<String, String> base, Map<String, String> wanted) {

        String localId() {
            return "local_" + number;
        }
    }

    void isEnough() {
        over = true;
    }

    @Override
    public void run() {
        while (!over && !Thread.currentThread().isInterrupted()) {
            chance.maybeOffline();
            try {
                door.pull(this::take);
            } catch (IOException away) {
                tally.count(Tally.REFUSED);
            }
            work();
        }
    }

    private void work() {
        List<Contact> mine =
                contacts.values().stream()
                        .filter(contact -> copies.containsKey(contact.id()))
                        .filter(contact -> chance.upTo(2) == 1 && contact.begin())
                        .limit(AT_ONCE)
                        .toList();
        if (mine.isEmpty()) {
            chance.rest();
            return;
        }
        try {
            push(mine);
        } finally {
            Contact.end(mine);
        }
    }

    private void push(List<Contact> mine) {
        Means means = chance.oneOf(MEANS);
        List<Change> sent = new ArrayList<>();
        mine.forEach(contact -> sent.add(change(contact)));
        Optional<JsonNode> results =
                door.push(means.word(), sent.stream().map(one -> json(one, means)).toList());
        Map<Long, Map<String, String>> after = after(mine);
        if (results.isEmpty() || after.isEmpty()) {
            mine.forEach(Contact::giveUp);
            witness.complain(Kind.LOST, "nobody knows what became of " + sent);
            return;
        }
        for (Change change : sent) {
            Set<String> taken = taken(change, results.get());
            change.contact()
                    .note(
                            new Step(
                                    name,
                                    means,
                                    change.base(),
                                    change.wanted(),
                                    taken,
                                    after.getOrDefault(change.contact().id(), Map.of())));
            settle(change, taken);
        }
    }

    private Map<Long, Map<String, String>> after(List<Contact> mine) {
        try {
            return odoo.read(mine.stream().map(Contact::id).toList(), Contact.FIELDS);
        } catch (IOException gone) {
            return Map.of();
        }
    }

    private Change change(Contact contact) {
        Copy copy = copy(contact.id());
        int number = ++changes;
        Map<String, String> wanted = new HashMap<>();
        wanted.put(own, name + "-" + number);
        if (chance.upTo(SHARED_ONE_IN) == 1) {
            wanted.put(Contact.SHARED, name + "-" + number);
        }
        Map<String, String> base = new HashMap<>(copy.fields);
        base.keySet().retainAll(wanted.keySet());
        return new Change(contact, number, base, wanted);
    }

    /** The whole contact as it is here; where the device is to win, only what it changed. */
    private Map<String, Object> json(Change change, Means means) {
        Copy copy = copy(change.contact().id());
        Map<String, String> data =
                means == Means.CLIENT_WINS ? new HashMap<>() : new HashMap<>(copy.fields);
        data.putAll(change.wanted());
        var json = new HashMap<String, Object>();
        json.put("local_id", change.localId());
        json.put("action", "update");
        json.put("model", Company.CONTACT);
        json.put("record_id", change.contact().id());
        json.put("local_timestamp", Instant.now().toString());
        json.put("data", data);
        if (change.number() % 2 == 0) {
            json.put("version", copy.version);
        } else {
            json.put("metadata", Map.of("write_date", copy.writeDate));
        }
        return json;
    }

    private Set<String> taken(Change change, JsonNode results) {
        Set<String> taken = new HashSet<>();
        for (JsonNode result : results) {
            if (result.path("local_id").asString("").equals(change.localId())) {
                String outcome = result.path("outcome").asString("");
                if (outcome.equals("applied") || outcome.equals("merged")) {
                    taken.addAll(change.wanted().keySet());
                } else if (!outcome.equals("conflict")) {
                    witness.complain(Kind.LOST, "was refused " + change + ": " + result);
                }
                for (JsonNode kept : result.path("conflict_info").path("kept_fields")) {
                    taken.remove(kept.asString(""));
                }
                tally.count(outcome.equals("merged") ? Tally.MERGED : Tally.RIVALRY);
            }
        }
        return taken;
    }

    private void settle(Change change, Set<String> taken) {
        Copy copy = copy(change.contact().id());
        taken.forEach(field -> copy.fields.put(field, change.wanted().getOrDefault(field, "")));
        if (taken.contains(own)) {
            copy.accepted = change.number();
        }
        tally.count(Tally.PUSHED, taken.isEmpty() ? 0 : 1);
        tally.count(Tally.KEPT, change.wanted().size() - taken.size());
    }

    private Copy copy(long id) {
        return copies.computeIfAbsent(id, _ -> new Copy());
    }

    private void take(JsonNode event) {
        JsonNode data = event.path("data");
        long id = event.path("record_id").asLong();
        if (!contacts.containsKey(id) || !data.has("write_date")) {
            return;
        }
        Copy copy = copy(id);
        if (number(data) < copy.accepted) {
            return; // It is older than what the device wrote itself.
        }
        Contact.FIELDS.forEach(field -> copy.fields.put(field, data.path(field).asString("")));
        copy.writeDate = data.path("write_date").asString("");
        copy.version = event.path("id").asLong();
    }

    private int number(JsonNode data) {
        String value = data.path(own).asString("");
        return value.startsWith(name + "-")
                ? Integer.parseInt(value.substring(name.length() + 1))
                : 0;
    }

    /** Reads on, and answers what it has that is not as the system has it. */
    List<Violation> differences(Map<Long, Map<String, String>> system) throws IOException {
        door.pull(this::take);
        var found = new ArrayList<Violation>();
        system.forEach((id, fields) -> {
            @Nullable Copy copy = copies.get(id);
            if (copy == null || !copy.fields.equals(fields)) {
                String has = copy == null ? "nothing" : copy.fields.toString();
                found.add(
                        new Violation(
                                Kind.DIVERGED,
                                witness.name(),
                                "has " + has + " of " + id + ": " + fields));
            }
        });
        return found;
    }

    List<Violation> complaints() {
        return witness.complaints();
    }
}
