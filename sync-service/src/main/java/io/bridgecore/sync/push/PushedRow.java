package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Strategy;
import io.bridgecore.sync.conflict.Told;
import io.bridgecore.sync.remote.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads rows of pushed changes. */
final class PushedRow {

    /** The columns that tell how a change stands. */
    static final String STANDING =
            "local_id, fingerprint, place, batch, stop_on_error, action, model, record_ref,"
                    + " depends, mentions, priority, state, due_at, outcome, record_id, error_code,"
                    + " error, conflict, finished_at, took_ms";

    private final JsonMapper json;

    PushedRow(JsonMapper json) {
        this.json = json;
    }

    Pushed pushed(ResultSet row) throws SQLException {
        String plan = row.getString("plan");
        String strategy = row.getString("strategy");
        return new Pushed(
                standing(row),
                (ObjectNode) json.readTree(row.getString("data")),
                strategy == null ? null : Strategy.of(strategy),
                json.readValue(row.getString("told"), Told.class),
                json.readValue(row.getString("person"), Person.class),
                plan == null ? null : json.readValue(plan, Plan.class),
                row.getInt("attempt"),
                row.getInt("tries"),
                row.getTimestamp("received_at").toInstant());
    }

    Standing standing(ResultSet row) throws SQLException {
        String conflict = row.getString("conflict");
        return new Standing(
                row.getString("local_id"),
                row.getString("fingerprint"),
                row.getLong("place"),
                row.getObject("batch", UUID.class),
                row.getBoolean("stop_on_error"),
                row.getString("action"),
                row.getString("model"),
                row.getString("record_ref"),
                List.of((String[]) row.getArray("depends").getArray()),
                List.of((String[]) row.getArray("mentions").getArray()),
                row.getInt("priority"),
                row.getString("state"),
                instant(row.getTimestamp("due_at")),
                row.getString("outcome"),
                row.getObject("record_id", Long.class),
                row.getString("error_code"),
                row.getString("error"),
                conflict == null ? null : json.readTree(conflict),
                instant(row.getTimestamp("finished_at")),
                row.getInt("took_ms"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
