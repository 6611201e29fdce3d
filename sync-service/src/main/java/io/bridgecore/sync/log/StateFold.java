package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.RecordChanged;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many changes as one state for each record: later fields win, a deletion empties it. */
final class StateFold {

    private static final String UNLINK = "unlink";

    private StateFold() {}

    /** What a batch leaves behind of one record. */
    record Row(
            String source,
            String model,
            String recordId,
            long seq,
            boolean gone,
            Map<String, @Nullable Object> payload,
            Instant occurredAt,
            String system,
            @Nullable UUID connectionId,
            boolean usual) {}

    /**
     * Folds changes whose numbers follow each other.
     *
     * @param head the number before the first of them
     */
    static Collection<Row> fold(long head, List<RecordChanged> changes) {
        var states = new LinkedHashMap<RecordKey, Row>();
        long seq = head;
        for (RecordChanged change : changes) {
            RecordKey key = RecordKey.of(change);
            states.put(key, after(states.get(key), key, ++seq, change));
        }
        return states.values();
    }

    private static Row after(@Nullable Row before, RecordKey key, long seq, RecordChanged change) {
        boolean gone = change.operation().equals(UNLINK);
        return new Row(
                key.source(),
                key.model(),
                key.recordId(),
                seq,
                gone,
                gone ? Map.<String, @Nullable Object>of() : merged(before, change.payload()),
                change.occurredAt(),
                change.system(),
                change.connectionId(),
                change.ofUsualConnection());
    }

    private static Map<String, @Nullable Object> merged(
            @Nullable Row before, Map<String, @Nullable Object> payload) {
        if (before == null) {
            return payload;
        }
        var merged = new HashMap<String, @Nullable Object>(before.payload());
        merged.putAll(payload);
        return merged;
    }
}
