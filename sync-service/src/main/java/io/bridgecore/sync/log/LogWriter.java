package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
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
                changed_fields, payload, source_event_id, occurred_at, priority, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
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
        List<RecordChanged> added = unknown(tenant, changes);
        if (added.isEmpty()) {
            return added;
        }
        insert(tenant, head, added);
        sql.sql("update change_head set seq = ? where tenant_id = ?")
                .params(head + added.size(), tenant)
                .update();
        sql.sql("select pg_notify(?, ?)")
                .params(ChangeLog.CHANNEL, tenant.toString())
                .query(_ -> {});
        return added;
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

    private List<RecordChanged> unknown(UUID tenant, List<RecordChanged> changes) {
        String[] ids = changes.stream().map(RecordChanged::sourceEventId).toArray(String[]::new);
        var seen =
                new HashSet<>(
                        sql.sql(
                                        """
                                        select source_event_id from change_log
                                        where tenant_id = ? and source_event_id = any(?)
                                        """)
                                .param(tenant)
                                .param(ids)
                                .query(String.class)
                                .list());
        return changes.stream().filter(change -> seen.add(change.sourceEventId())).toList();
    }

    private void insert(UUID tenant, long head, List<RecordChanged> added) {
        var receivedAt = Timestamp.from(clock.instant());
        var numbers = new long[] {head};
        batches.batchUpdate(
                INSERT,
                added,
                added.size(),
                (row, change) -> {
                    row.setObject(1, tenant);
                    row.setLong(2, ++numbers[0]);
                    fill(row, change);
                    row.setTimestamp(12, receivedAt);
                });
    }

    private void fill(PreparedStatement row, RecordChanged change) throws SQLException {
        row.setString(3, change.system());
        row.setString(4, change.model());
        row.setString(5, change.recordId());
        row.setString(6, change.operation());
        row.setObject(7, change.changedFields().toArray(String[]::new));
        row.setString(8, json.writeValueAsString(change.payload()));
        row.setString(9, change.sourceEventId());
        row.setTimestamp(10, Timestamp.from(change.occurredAt()));
        row.setString(11, change.priority());
    }
}
