package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds to the log of the current tenant. The head row is locked from before the first number is
 * given out until the commit: numbers are dense, and a higher one is never committed first.
 */
@Repository
class LogWriter {

    private static final String INSERT =
            """
            insert into change_log (tenant_id, seq, system, model, record_id, operation,
                changed_fields, payload, source_event_id, occurred_at, priority, received_at,
                connection_id, usual)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final JsonMapper json;
    private final Clock clock;

    LogWriter(JdbcClient sql, JdbcTemplate batches, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.json = json;
        this.clock = clock;
    }

    /** The changes that were not in the log before; the others were duplicates. */
    @Transactional
    public List<RecordChanged> append(List<RecordChanged> changes) {
        UUID tenant = CurrentTenant.get().value();
        long head = lockHead(tenant);
        List<RecordChanged> added = insert(new Rows(tenant, head, clock.instant()), changes);
        if (!added.isEmpty()) {
            sql.sql("update change_head set seq = ? where tenant_id = ?")
                    .params(head + added.size(), tenant)
                    .update();
            sql.sql("select pg_notify(?, ?)")
                    .params(ChangeLog.CHANNEL, tenant.toString())
                    .query(_ -> {});
        }
        return added;
    }

    // The unique index itself finds duplicates. Asking for known ids first would leave the way to
    // them to the planner, which walks the whole log of a tenant that it knows nothing of yet.
    private List<RecordChanged> insert(Rows rows, List<RecordChanged> changes) {
        batches.execute("savepoint before_batch");
        try {
            insertAll(rows, changes);
            return changes;
        } catch (DuplicateKeyException someKnown) {
            batches.execute("rollback to savepoint before_batch");
            return insertUnknown(rows, changes);
        }
    }

    private long lockHead(UUID tenant) {
        OptionalLong head = head(tenant);
        if (head.isPresent()) {
            return head.getAsLong();
        }
        sql.sql("insert into change_head (tenant_id) values (?) on conflict do nothing")
                .param(tenant)
                .update();
        return head(tenant).orElseThrow();
    }

    private OptionalLong head(UUID tenant) {
        return sql
                .sql("select seq from change_head where tenant_id = ? for update")
                .param(tenant)
                .query(Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private void insertAll(Rows rows, List<RecordChanged> changes) {
        long[] seq = {rows.head()};
        batches.batchUpdate(
                INSERT,
                changes,
                changes.size(),
                (row, change) -> fill(row, rows, ++seq[0], change));
    }

    private List<RecordChanged> insertUnknown(Rows rows, List<RecordChanged> changes) {
        var added = new ArrayList<RecordChanged>();
        for (RecordChanged change : changes) {
            long seq = rows.head() + added.size() + 1;
            int inserted =
                    batches.update(
                            INSERT + " on conflict (tenant_id, source_event_id) do nothing",
                            row -> fill(row, rows, seq, change));
            if (inserted == 1) {
                added.add(change);
            }
        }
        return added;
    }

    private void fill(PreparedStatement row, Rows rows, long seq, RecordChanged change)
            throws SQLException {
        row.setObject(1, rows.tenant());
        row.setLong(2, seq);
        row.setString(3, change.system());
        row.setString(4, change.model());
        row.setString(5, change.recordId());
        row.setString(6, change.operation());
        row.setObject(7, change.changedFields().toArray(String[]::new));
        row.setString(8, json.writeValueAsString(change.payload()));
        row.setString(9, change.sourceEventId());
        row.setTimestamp(10, Timestamp.from(change.occurredAt()));
        row.setString(11, change.priority());
        row.setTimestamp(12, Timestamp.from(rows.receivedAt()));
        row.setObject(13, change.connectionId(), Types.OTHER);
        row.setBoolean(14, change.ofUsualConnection());
    }

    /** What all rows of one transaction share. */
    private record Rows(UUID tenant, long head, Instant receivedAt) {}
}
