package io.bridgecore.sync.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a tenant's log.
 *
 * @param seq number within the tenant: dense, and never given to a later commit than a higher one
 * @param operation {@code create}, {@code write} or {@code unlink}
 * @param payload JSON object as the sender sent it
 * @param occurredAt by the sender's clock
 * @param receivedAt when it was written to the log
 * @param connectionId which of the tenant's connections; null where the sender did not tell
 * @param usual whether the connection is the one meant where none is named
 */
public record Change(
        long seq,
        String system,
        String model,
        String recordId,
        String operation,
        List<String> changedFields,
        String payload,
        Instant occurredAt,
        @Nullable String priority,
        Instant receivedAt,
        @Nullable UUID connectionId,
        boolean usual) {

    /** The columns {@link #of} reads. */
    public static final String COLUMNS =
            "seq, system, model, record_id, operation, changed_fields, payload, occurred_at,"
                    + " priority, received_at, connection_id, usual";

    public Change {
        changedFields = List.copyOf(changedFields);
    }

    /** A record's present state as the change that brought it there. */
    public static Change of(RecordState state, String payload) {
        return new Change(
                state.seq(),
                state.system(),
                state.key().model(),
                state.key().recordId(),
                state.gone() ? "unlink" : "write",
                List.of(),
                payload,
                state.occurredAt(),
                null,
                state.receivedAt(),
                state.connectionId(),
                state.usual());
    }

    /** Whether the record is gone with it. */
    public boolean isUnlink() {
        return operation.equals("unlink");
    }

    /** The same change, telling less. */
    public Change showing(String shownPayload, List<String> shownFields) {
        return new Change(
                seq,
                system,
                model,
                recordId,
                operation,
                shownFields,
                shownPayload,
                occurredAt,
                priority,
                receivedAt,
                connectionId,
                usual);
    }

    /** What a reader is told of a change that takes the record out of his sight. */
    public Change leaving() {
        return new Change(
                seq,
                system,
                model,
                recordId,
                "unlink",
                List.of(),
                "{}",
                occurredAt,
                priority,
                receivedAt,
                connectionId,
                usual);
    }

    /** Reads the current row. */
    public static Change of(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("seq"),
                row.getString("system"),
                row.getString("model"),
                row.getString("record_id"),
                row.getString("operation"),
                List.of((String[]) row.getArray("changed_fields").getArray()),
                row.getString("payload"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("priority"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("connection_id", UUID.class),
                row.getBoolean("usual"));
    }
}
