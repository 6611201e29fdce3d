package io.bridgecore.sync.conflict;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record as the device knew it when it changed it.
 *
 * @param known whether anything tells which state that was
 * @param values as far as the log has them
 * @param writeDate of that state
 * @param seenAt by the server's clock, the moment of which the device knew the record
 * @param moved whether the log has something newer of the record
 * @param loggedAt when the log took the last change of which the device knew; null where that is
 *     not known
 */
public record Base(
        boolean known,
        Map<String, JsonNode> values,
        @Nullable Instant writeDate,
        @Nullable Instant seenAt,
        boolean moved,
        @Nullable Instant loggedAt) {

    public Base {
        values = Map.copyOf(values);
    }

    /** Nobody knows. */
    static Base unknown() {
        return new Base(false, Map.of(), null, null, false, null);
    }

    /** The same with what the device wrote itself since. */
    public Base after(Map<String, JsonNode> own) {
        var all = new HashMap<>(values);
        all.putAll(own);
        return new Base(known, all, writeDate, seenAt, moved, loggedAt);
    }

    /** The same, but somebody may have been at it since. */
    public Base overtaken() {
        return new Base(true, values, writeDate, seenAt, true, loggedAt);
    }

    /** Whether the record is not any more what the device knew; only of a known one. */
    boolean movedUntil(@Nullable Instant now) {
        if (moved || now == null) {
            return moved;
        }
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return writeDate == null
                ? seenAt != null && second.isAfter(seenAt)
                : !writeDate.truncatedTo(ChronoUnit.SECONDS).equals(second);
    }

    /** Whether fields of the record are what the device knew; none that it did not know is. */
    public boolean holds(Iterable<String> fields, JsonNode record) {
        for (String field : fields) {
            JsonNode was = values.get(field);
            if (was == null || !Plain.same(was, record.path(field))) {
                return false;
            }
        }
        return true;
    }

    /** The values of some fields as JSON. */
    public ObjectNode cut(Iterable<String> fields) {
        ObjectNode cut = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            JsonNode value = values.get(field);
            if (value != null) {
                cut.set(field, value);
            }
        }
        return cut;
    }
}
