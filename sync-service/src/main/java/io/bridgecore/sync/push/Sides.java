package io.bridgecore.sync.push;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.sync.conflict.Base;
import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.conflict.Merging;
import io.bridgecore.sync.conflict.Strategy;
import io.bridgecore.sync.feed.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Both sides of a change that met another.
 *
 * @param theirs the record as the system has it; null where it is gone
 * @param base the record as the device knew it
 */
record Sides(Wanted wanted, @Nullable JsonNode theirs, Base base) {

    /**
     * What a device wants of a record.
     *
     * @param data with ids in place of local ids
     */
    record Wanted(Reader reader, Pushed change, long record, ObjectNode data) {

        Standing standing() {
            return change.standing();
        }

        /** The same but for some fields. */
        Wanted without(Set<String> fields) {
            return new Wanted(reader, change, record, data.deepCopy().remove(fields));
        }
    }

    /**
     * What is kept of it.
     *
     * @param fields that both changed
     * @param status {@code open}, or {@code decided} by the strategy
     * @param overwritten what the decision is about to write; null where it writes nothing
     */
    Conflict conflict(
            List<String> fields,
            Strategy strategy,
            String status,
            @Nullable JsonNode overwritten,
            Instant now) {
        Standing standing = wanted.standing();
        boolean open = status.equals(Conflict.OPEN);
        return new Conflict(
                Uuid7.next(),
                wanted.reader().subject(),
                wanted.reader().deviceId(),
                standing.localId(),
                standing.action(),
                standing.model(),
                wanted.record(),
                wanted.data(),
                theirs == null ? null : cut(theirs),
                base.cut(wanted.data().propertyNames()),
                fields,
                wanted.change().told().localTime(),
                theirs == null ? null : Merging.writeDate(theirs),
                open ? Strategy.MERGE : strategy,
                status,
                0,
                null,
                overwritten,
                decisions(open, strategy, overwritten != null, now),
                now,
                open ? null : now);
    }

    private static ArrayNode decisions(
            boolean open, Strategy strategy, boolean applied, Instant now) {
        ArrayNode decisions = JsonNodeFactory.instance.arrayNode();
        if (!open) {
            String resolution = applied ? ConflictInfo.APPLIED : ConflictInfo.SKIPPED;
            decisions.add(
                    ConflictInfo.decision(strategy, resolution, null).put("at", now.toString()));
        }
        return decisions;
    }

    private ObjectNode cut(JsonNode record) {
        ObjectNode cut = JsonNodeFactory.instance.objectNode();
        wanted.data()
                .propertyNames()
                .forEach(field -> cut.set(field, record.path(field).deepCopy()));
        return cut;
    }

    /** What a write is about to replace: with it the decision can be undone. */
    static ObjectNode overwritten(ObjectNode values, @Nullable JsonNode theirs) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        ObjectNode before = kept.putObject("before");
        kept.set("after", values);
        if (theirs != null) {
            values.propertyNames()
                    .forEach(field -> before.set(field, theirs.path(field).deepCopy()));
        }
        return kept;
    }
}
