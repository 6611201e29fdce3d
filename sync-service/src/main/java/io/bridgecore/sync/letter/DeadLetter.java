package io.bridgecore.sync.letter;

import io.bridgecore.sync.log.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that the log could not take.
 *
 * @param id rises in the order in which they came
 * @param key the record it is about, where it can be told
 * @param status {@code dead}, {@code sent} once a retry succeeded, {@code superseded} once it was
 *     too late for one
 * @param attempts retries so far
 */
record DeadLetter(
        long id,
        String topic,
        String body,
        String reason,
        @Nullable RecordKey key,
        @Nullable String operation,
        String status,
        int attempts,
        Instant diedAt,
        @Nullable Instant triedAt) {

    static final String DEAD = "dead";
    static final String SENT = "sent";
    static final String SUPERSEDED = "superseded";

    boolean isDead() {
        return status.equals(DEAD);
    }

    static DeadLetter of(ResultSet row) throws SQLException {
        String model = row.getString("model");
        Timestamp tried = row.getTimestamp("tried_at");
        return new DeadLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("body"),
                row.getString("reason"),
                model == null
                        ? null
                        : new RecordKey(row.getString("source"), model, row.getString("record_id")),
                row.getString("operation"),
                row.getString("status"),
                row.getInt("attempts"),
                row.getTimestamp("died_at").toInstant(),
                tried == null ? null : tried.toInstant());
    }
}
