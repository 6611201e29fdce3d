package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds to the log of the current tenant. The head row is locked from before the first number is
 * given out until the commit: numbers are dense, and a higher one is never committed first.
 */
@Repository
class LogWriter {

    // One statement for the batch: PostgreSQL reads the JSON, the table of known events tells
    // which changes are new, and only those take numbers, in the order in which they came.
    private static final String INSERT =
            """
            with incoming as (
                select distinct on (source_event_id) *
                from rows from (json_to_recordset(cast(:changes as json)) as (
                        system text, model text, record_id text, operation text,
                        changed_fields text[], payload jsonb, source_event_id text,
                        occurred_at timestamptz, priority text, connection_id uuid, usual boolean))
                    with ordinality as change(
                        system, model, record_id, operation, changed_fields, payload,
                        source_event_id, occurred_at, priority, connection_id, usual, place)
                order by source_event_id, place
            ), fresh as (
                insert into known_event (tenant_id, event, seen_at)
                select :tenant, cast(md5(source_event_id) as uuid), cast(:now as timestamptz) from incoming
                on conflict do nothing returning event
            ), numbered as (
                select i.*, :head + row_number() over (order by place) as seq
                from incoming i join fresh on fresh.event = cast(md5(source_event_id) as uuid)
            ), logged as (
                insert into change_log (tenant_id, seq, system, model, record_id, operation,
                    changed_fields, payload, source_event_id, occurred_at, priority, received_at,
                    connection_id, usual)
                select :tenant, seq, system, model, record_id, operation,
                    changed_fields, payload, source_event_id, occurred_at, priority, cast(:now as timestamptz),
                    connection_id, coalesce(usual, connection_id is null)
                from numbered
            )
            select place from numbered order by place
            """;

    private static final String STATES =
            """
            insert into record_state as old (tenant_id, source, model, record_id, seq, gone,
                payload, occurred_at, received_at, system, connection_id, usual)
            select :tenant, source, model, record_id, seq, gone, payload, occurred_at, cast(:now as timestamptz),
                system, connection_id, usual
            from json_to_recordset(cast(:states as json)) as state(
                source text, model text, record_id text, seq bigint, gone boolean,
                payload jsonb, occurred_at timestamptz, system text, connection_id uuid,
                usual boolean)
            on conflict (tenant_id, source, model, record_id) do update set
                seq = excluded.seq, gone = excluded.gone,
                occurred_at = excluded.occurred_at, received_at = excluded.received_at,
                usual = excluded.usual,
                payload = case when excluded.gone then excluded.payload
                    else old.payload || excluded.payload end
            """;

    private static final TypeReference<Map<String, UUID>> CONNECTIONS = new TypeReference<>() {};

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final LogParts parts;
    private final UsualConnections usual;
    private final SnapshotChanges snapshots;
    private final JsonMapper json;
    private final Clock clock;

    LogWriter(
            JdbcClient sql,
            PlatformTransactionManager transactions,
            LogParts parts,
            UsualConnections usual,
            SnapshotChanges snapshots,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactions);
        this.parts = parts;
        this.usual = usual;
        this.snapshots = snapshots;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The end of a log.
     *
     * @param usual the connections that are meant where none is named, by system
     */
    private record Head(long seq, Map<String, UUID> usual) {}

    /** The changes that were not in the log before; the others were duplicates. */
    public List<RecordChanged> append(List<RecordChanged> changes) {
        parts.readyFor(clock.instant());
        return Objects.requireNonNull(transactions.execute(_ -> appendNamed(changes)));
    }

    /** Keeps everybody else from adding to the log until the transaction ends. */
    public long lockHead() {
        return lockHead(CurrentTenant.get().value()).seq();
    }

    /** A change that comes long after it was sent, as it is to be logged; needs the lock. */
    RecordChanged late(RecordChanged change) {
        return UsualConnections.late(lockHead(CurrentTenant.get().value()).usual(), change);
    }

    private List<RecordChanged> appendNamed(List<RecordChanged> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        Head head = lockHead(CurrentTenant.get().value());
        UsualConnections.Named named = usual.name(head.usual(), changes);
        if (!named.usual().equals(head.usual())) {
            sql.sql("update change_head set usual = cast(? as jsonb) where tenant_id = ?")
                    .params(json.writeValueAsString(named.usual()), CurrentTenant.get().value())
                    .update();
        }
        return appendInRuns(head.seq(), named.changes());
    }

    // What was read of a record is compared with what the log has, the changes before it included.
    private List<RecordChanged> appendInRuns(long head, List<RecordChanged> changes) {
        if (changes.stream().noneMatch(SnapshotChanges::is)) {
            return appendNow(head, changes);
        }
        var added = new ArrayList<RecordChanged>();
        int from = 0;
        for (int i = 1; i <= changes.size(); i++) {
            boolean read = SnapshotChanges.is(changes.get(from));
            if (i == changes.size() || SnapshotChanges.is(changes.get(i)) != read) {
                List<RecordChanged> run = changes.subList(from, i);
                added.addAll(appendNow(head + added.size(), read ? snapshots.settle(run) : run));
                from = i;
            }
        }
        return added;
    }

    private List<RecordChanged> appendNow(long head, List<RecordChanged> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        UUID tenant = CurrentTenant.get().value();
        Instant now = clock.instant();
        List<RecordChanged> added = insert(tenant, head, now, changes);
        if (!added.isEmpty()) {
            keepStates(tenant, head, now, added);
            sql.sql("update change_head set seq = ? where tenant_id = ?")
                    .params(head + added.size(), tenant)
                    .update();
            sql.sql("select pg_notify(?, ?)")
                    .params(ChangeLog.CHANNEL, tenant.toString())
                    .query(_ -> {});
        }
        return added;
    }

    private List<RecordChanged> insert(
            UUID tenant, long head, Instant now, List<RecordChanged> changes) {
        return sql
                .sql(INSERT)
                .param("changes", json.writeValueAsString(changes))
                .param("tenant", tenant)
                .param("head", head)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .stream()
                .map(place -> changes.get(place - 1))
                .toList();
    }

    private void keepStates(UUID tenant, long head, Instant now, List<RecordChanged> added) {
        sql.sql(STATES)
                .param("states", json.writeValueAsString(StateFold.fold(head, added)))
                .param("tenant", tenant)
                .param("now", Timestamp.from(now))
                .update();
    }

    private Head lockHead(UUID tenant) {
        Optional<Head> head = head(tenant);
        if (head.isPresent()) {
            return head.get();
        }
        sql.sql("insert into change_head (tenant_id) values (?) on conflict do nothing")
                .param(tenant)
                .update();
        return head(tenant).orElseThrow();
    }

    private Optional<Head> head(UUID tenant) {
        return sql.sql("select seq, usual from change_head where tenant_id = ? for update")
                .param(tenant)
                .query((row, _) ->
                        new Head(
                                row.getLong("seq"),
                                json.readValue(row.getString("usual"), CONNECTIONS)))
                .optional();
    }
}
