package io.bridgecore.connector.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of one record, as the system told it.
 *
 * @param operation {@code create}, {@code write} or {@code unlink}
 * @param changedFields names of the changed fields; empty when the sender does not tell
 * @param payload the record's fields that were sent
 */
public record Change(
        String model,
        String recordId,
        String operation,
        List<String> changedFields,
        Map<String, @Nullable Object> payload,
        Origin origin) {

    public Change {
        changedFields = List.copyOf(changedFields);
        payload = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(payload));
    }

    /** That a record is not there any more. */
    public static Change gone(String model, long record, Instant found) {
        return new Change(
                model,
                Long.toString(record),
                "unlink",
                List.of(),
                Map.of("id", record),
                new Origin(null, null, found, null));
    }

    /**
     * What the sender tells about the event itself.
     *
     * @param eventId the sender's own id of the event, where it has one
     * @param moment what in the body tells two changes of one record apart; null when nothing does
     * @param occurredAt UTC; null when the sender does not tell
     * @param priority in the sender's words; null when it does not tell
     */
    public record Origin(
            @Nullable String eventId,
            @Nullable String moment,
            @Nullable Instant occurredAt,
            @Nullable String priority) {}
}
