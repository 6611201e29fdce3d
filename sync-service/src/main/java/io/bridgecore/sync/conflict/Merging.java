package io.bridgecore.sync.conflict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Decides, field by field, what becomes of a change whose record others may have changed. */
public final class Merging {

    private final RuleBook rules;
    private final Told told;
    private final Base base;

    /**
     * @param rules how the fields of the model are decided
     * @param told what is known of the device's state
     * @param base the record as the device knew it
     */
    public Merging(RuleBook rules, Told told, Base base) {
        this.rules = rules;
        this.told = told;
        this.base = base;
    }

    /**
     * Decides about an update.
     *
     * @param mine what the device wants
     * @param theirs the record as it is
     * @param unchanged whether it is surely what the device left itself
     */
    public Verdict update(ObjectNode mine, JsonNode theirs, boolean unchanged) {
        Instant writeDate = writeDate(theirs);
        if (unchanged || !met(writeDate)) {
            return new Verdict(false, mine, List.of(), List.of(), false, rules.whole());
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        var conflicting = new ArrayList<String>();
        var kept = new ArrayList<String>();
        boolean open = false;
        for (Map.Entry<String, JsonNode> field : mine.properties()) {
            String name = field.getKey();
            JsonNode their = Objects.requireNonNullElse(theirs.get(name), NullNode.getInstance());
            if (Plain.same(field.getValue(), their)) {
                continue;
            }
            Strategy strategy = rules.of(name);
            if (isLeft(name, field.getValue(), strategy)) {
                continue;
            }
            boolean both = !Plain.same(known(name, their), their);
            if (both) {
                conflicting.add(name);
            }
            Optional<JsonNode> taken =
                    taken(strategy, both, name, field.getValue(), their, writeDate);
            open |= taken.isEmpty() && strategy == Strategy.MANUAL;
            taken.ifPresentOrElse(value -> values.set(name, value), () -> kept.add(name));
        }
        return new Verdict(true, values, conflicting, kept, open, rules.whole());
    }

    /** Decides about a deletion; its one field is the record itself. */
    public Verdict delete(JsonNode theirs, boolean unchanged) {
        Instant writeDate = writeDate(theirs);
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        Strategy strategy = rules.whole();
        if (unchanged || !met(writeDate)) {
            return new Verdict(false, nothing, List.of(), List.of(), false, strategy);
        }
        boolean wins =
                strategy == Strategy.CLIENT_WINS
                        || (strategy == Strategy.NEWEST_WINS && newer(writeDate));
        return new Verdict(
                true,
                nothing,
                List.of("id"),
                wins ? List.of() : List.of("id"),
                strategy == Strategy.MANUAL,
                strategy);
    }

    private Optional<JsonNode> taken(
            Strategy strategy,
            boolean both,
            String name,
            JsonNode mine,
            JsonNode theirs,
            @Nullable Instant writeDate) {
        return switch (strategy) {
            case CLIENT_WINS -> Optional.of(mine);
            case NEWEST_WINS -> newer(writeDate) ? Optional.of(mine) : Optional.empty();
            case MERGE -> merged(both, name, mine, theirs);
            case SERVER_WINS, MANUAL ->
                    // A rule for the field is about the field alone; else the whole record counts.
                    rules.isOwn(name) ? merged(both, name, mine, theirs) : Optional.empty();
        };
    }

    private Optional<JsonNode> merged(boolean both, String name, JsonNode mine, JsonNode theirs) {
        if (LineCommands.are(mine, theirs)) {
            return both || !base.values().containsKey(name)
                    ? LineCommands.over(mine, base.values().get(name), theirs)
                    : Optional.of(mine);
        }
        return both ? Optional.empty() : Optional.of(mine);
    }

    /** Whether the device says of a field only what it knew: then it did not change it. */
    private boolean isLeft(String name, JsonNode mine, Strategy strategy) {
        JsonNode was = base.values().get(name);
        return was != null
                && (strategy == Strategy.MERGE || rules.isOwn(name))
                && Plain.same(mine, was);
    }

    /** What a field was; where nobody knows, it counts as changed. */
    private JsonNode known(String name, JsonNode theirs) {
        JsonNode was = base.values().get(name);
        if (was != null) {
            return was;
        }
        return JsonNodeFactory.instance.objectNode().set("other_than", theirs);
    }

    private boolean met(@Nullable Instant writeDate) {
        if (base.known()) {
            return base.movedUntil(writeDate);
        }
        if (told.localTime() == null || writeDate == null) {
            return false;
        }
        Instant latest = told.latest();
        return latest == null || writeDate.isAfter(latest);
    }

    private boolean newer(@Nullable Instant writeDate) {
        Instant earliest = told.earliest();
        return earliest != null && writeDate != null && earliest.isAfter(writeDate);
    }

    /** When a record changed last; null where the system does not tell. */
    public static @Nullable Instant writeDate(JsonNode record) {
        JsonNode said = record.path("write_date");
        return said.isString() ? Plain.moment(said.stringValue()) : null;
    }
}
