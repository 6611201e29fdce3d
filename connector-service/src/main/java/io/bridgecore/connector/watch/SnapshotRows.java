package io.bridgecore.connector.watch;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far snapshots of models have come. */
@Component
class SnapshotRows {

    private final JdbcClient sql;
    private final Clock clock;

    SnapshotRows(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * How far one model is.
     *
     * @param begun whether the model is watched already, so that there is something to publish
     * @param after the last id that was published
     * @param read how many records were published
     * @param lastEvent source event id of the last of them
     * @param at when all of them were
     * @param trouble why the model cannot be read
     * @param page records that are read at once, where the usual number was too many
     */
    record State(
            String model,
            boolean begun,
            long after,
            long read,
            @Nullable String lastEvent,
            @Nullable Instant at,
            @Nullable String trouble,
            @Nullable Integer page) {}

    /** Active connections of the current tenant; only the one, where one is meant. */
    @Transactional(readOnly = true)
    public List<UUID> connections(@Nullable UUID only) {
        return sql.sql(
                        """
                        select id from connection
                        where tenant_id = :tenant and is_active
                            and id = coalesce(cast(:only as uuid), id) order by id
                        """)
                .param("tenant", tenant())
                .param("only", only, Types.OTHER)
                .query(UUID.class)
                .list();
    }

    /** Models that are wanted whole; where one is not yet, the connection is looked at at once. */
    @Transactional
    public void want(UUID connection, List<String> models) {
        Timestamp now = Timestamp.from(clock.instant());
        sql.sql(
                        """
                        insert into watch (tenant_id, connection_id, next_look_at)
                        values (?, ?, ?) on conflict do nothing
                        """)
                .params(tenant(), connection, now)
                .update();
        sql.sql(
                        """
                        insert into watch_model as known
                            (tenant_id, connection_id, model, used_at, snapshot_wanted_at)
                        select :tenant, :connection, model, :now, :now
                        from unnest(:models) as wanted(model)
                        on conflict (connection_id, model) do update set
                            used_at = excluded.used_at, wanted_at = excluded.used_at,
                            snapshot_wanted_at = coalesce(known.snapshot_wanted_at,
                                excluded.snapshot_wanted_at)
                        """)
                .param("tenant", tenant())
                .param("connection", connection)
                .param("now", now)
                .param("models", models.toArray(String[]::new))
                .update();
        if (!unfinished(connection).isEmpty()) {
            hurry(connection);
        }
    }

    /** Has a connection looked at soon, unless it fails. */
    @Transactional
    public void hurry(UUID connection) {
        Timestamp now = Timestamp.from(clock.instant());
        sql.sql(
                        """
                        update watch set next_look_at = ? where tenant_id = ?
                            and connection_id = ? and next_look_at > ? and trouble is null
                        """)
                .params(now, tenant(), connection, now)
                .update();
    }

    /** Why a connection cannot be looked at; null while it can. */
    @Transactional(readOnly = true)
    public @Nullable String trouble(UUID connection) {
        List<String> troubles =
                sql.sql(
                                """
                                select trouble from watch
                                where tenant_id = ? and connection_id = ? and trouble is not null
                                """)
                        .params(tenant(), connection)
                        .query(String.class)
                        .list();
        return troubles.isEmpty() ? null : troubles.getFirst();
    }

    /** Models that are wanted, watched and not complete. */
    @Transactional(readOnly = true)
    public List<State> unfinished(UUID connection) {
        return all(connection).stream().filter(state -> state.at() == null).toList();
    }

    /** All models that are wanted whole. */
    @Transactional(readOnly = true)
    public List<State> all(UUID connection) {
        return sql.sql(
                        """
                        select model, cursor is not null, snapshot_after, snapshot_read,
                            snapshot_event, snapshot_at, trouble, page
                        from watch_model where tenant_id = ? and connection_id = ?
                            and snapshot_wanted_at is not null order by snapshot_wanted_at, model
                        """)
                .params(tenant(), connection)
                .query(SnapshotRows::read)
                .list();
    }

    /** Notes what was published. */
    @Transactional
    public void moved(UUID connection, String model, long after, int read, @Nullable String last) {
        sql.sql(
                        """
                        update watch_model set snapshot_after = :after,
                            snapshot_read = snapshot_read + :read,
                            snapshot_event = coalesce(cast(:last as text), snapshot_event)
                        where tenant_id = :tenant and connection_id = :connection and model = :model
                        """)
                .param("after", after)
                .param("read", read)
                .param("last", last)
                .param("tenant", tenant())
                .param("connection", connection)
                .param("model", model)
                .update();
    }

    /** Notes that everything was published. */
    @Transactional
    public void complete(UUID connection, String model) {
        sql.sql(
                        """
                        update watch_model set snapshot_at = ?
                        where tenant_id = ? and connection_id = ? and model = ?
                        """)
                .params(Timestamp.from(clock.instant()), tenant(), connection, model)
                .update();
    }

    private static State read(ResultSet row, int number) throws SQLException {
        Timestamp at = row.getTimestamp(6);
        return new State(
                row.getString(1),
                row.getBoolean(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                at == null ? null : at.toInstant(),
                row.getString(7),
                row.getObject(8, Integer.class));
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
