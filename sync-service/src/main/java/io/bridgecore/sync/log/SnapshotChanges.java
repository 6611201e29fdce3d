package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.RecordChanged;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records that were read from a system as they were there. The log may have heard of such a record
 * what is newer, since a snapshot takes its time: that counts, and a record that is gone stays
 * gone. What the log has not heard of yet is taken from the snapshot.
 */
@Component
class SnapshotChanges {

    private static final String MARK = "snapshot:";
    private static final String STAMP = "write_date";
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS =
            new TypeReference<>() {};

    private final RecordStates states;
    private final KnownEvents known;
    private final JsonMapper json;

    SnapshotChanges(RecordStates states, KnownEvents known, JsonMapper json) {
        this.states = states;
        this.known = known;
        this.json = json;
    }

    /** Whether a change is a record that was read. */
    static boolean is(RecordChanged change) {
        return change.sourceEventId().startsWith(MARK);
    }

    /**
     * What of the records says something new, as it is to be logged. Runs under the lock of the
     * log's head.
     */
    List<RecordChanged> settle(List<RecordChanged> read) {
        Map<RecordKey, RecordState> present =
                states.find(read.stream().map(RecordKey::of).collect(Collectors.toSet()));
        var news = new ArrayList<RecordChanged>();
        var passed = new ArrayList<String>();
        for (RecordChanged change : read) {
            RecordChanged left = beside(present.get(RecordKey.of(change)), change);
            if (left == null) {
                passed.add(change.sourceEventId());
            } else {
                news.add(left);
            }
        }
        known.pass(passed);
        return news;
    }

    private @Nullable RecordChanged beside(@Nullable RecordState state, RecordChanged change) {
        if (state == null) {
            return change;
        }
        if (state.gone()) {
            return null;
        }
        Map<String, @Nullable Object> heard = json.readValue(state.payload(), FIELDS);
        if (moment(heard, state.occurredAt()).isBefore(change.occurredAt())) {
            return change;
        }
        var missing = new HashSet<>(change.payload().keySet());
        missing.removeAll(heard.keySet());
        return missing.isEmpty() ? null : completed(change, state, heard);
    }

    private static RecordChanged completed(
            RecordChanged change, RecordState state, Map<String, @Nullable Object> heard) {
        var whole = new HashMap<String, @Nullable Object>(change.payload());
        whole.putAll(heard);
        return new RecordChanged(
                change.system(),
                change.model(),
                change.recordId(),
                change.operation(),
                change.changedFields(),
                whole,
                change.sourceEventId(),
                state.occurredAt(),
                change.priority(),
                change.connectionId(),
                change.usual());
    }

    /**
     * When a record was as the log has it: what the record says itself, else what the sender said.
     */
    private static Instant moment(Map<String, @Nullable Object> heard, Instant otherwise) {
        if (!(heard.get(STAMP) instanceof String text)) {
            return otherwise;
        }
        try {
            String plain = text.replace(' ', 'T');
            return plain.endsWith("Z")
                    ? Instant.parse(plain)
                    : LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException strange) {
            return otherwise;
        }
    }
}
