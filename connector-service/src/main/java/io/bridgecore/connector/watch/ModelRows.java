package io.bridgecore.connector.watch;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far the models of a connection were read. */
@Component
class ModelRows {

    /** Models that are not wanted for so long begin anew when they are wanted again. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient sql;
    private final Clock clock;

    ModelRows(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * How far a model was read.
     *
     * @param cursor null before it was ever read
     * @param retryAt when it is tried again, where it could not be read
     * @param page records that are read at once, where the usual number was too many
     * @param stage what is under way and goes on with the next look
     */
    record State(
            String model,
            @Nullable String cursor,
            @Nullable Instant lookedAt,
            @Nullable Instant sweptAt,
            @Nullable Instant comparedAt,
            @Nullable Instant retryAt,
            long published,
            long repaired,
            @Nullable String trouble,
            @Nullable Integer page,
            @Nullable Stage stage) {}

    /** What is known of a model; it is looked at from now on. */
    @Transactional
    public State state(UUID connection, String model) {
        UUID tenant = CurrentTenant.get().value();
        sql.sql(
                        """
                        insert into watch_model (tenant_id, connection_id, model)
                        values (?, ?, ?) on conflict do nothing
                        """)
                .params(tenant, connection, model)
                .update();
        return all(connection).stream()
                .filter(state -> state.model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    /** All models of a connection that are, or were, looked at. */
    @Transactional(readOnly = true)
    public List<State> all(UUID connection) {
        return sql.sql(
                        """
                        select model, cursor, looked_at, swept_at, compared_at, retry_at,
                            published, repaired, trouble, page, progress
                        from watch_model where tenant_id = ? and connection_id = ? order by model
                        """)
                .params(CurrentTenant.get().value(), connection)
                .query(ModelRows::read)
                .list();
    }

    /**
     * Keeps models that are wanted. What is known of others is forgotten days later only: many of
     * them are wanted again soon, and what changed meanwhile is to be found then.
     */
    @Transactional
    public void keep(UUID connection, List<String> models) {
        String[] wanted = models.toArray(String[]::new);
        UUID tenant = CurrentTenant.get().value();
        Instant now = clock.instant();
        sql.sql(
                        """
                        update watch_model set wanted_at = ? where tenant_id = ?
                            and connection_id = ? and model = any(?) and wanted_at < ?
                        """)
                .params(
                        Timestamp.from(now),
                        tenant,
                        connection,
                        wanted,
                        Timestamp.from(now.minus(Duration.ofHours(1))))
                .update();
        sql.sql(
                        """
                        delete from watch_model where tenant_id = ? and connection_id = ?
                            and model <> all(?) and wanted_at < ?
                        """)
                .params(tenant, connection, wanted, Timestamp.from(now.minus(KEPT)))
                .update();
    }

    /** Notes how far a model was read. */
    @Transactional
    public void moved(UUID connection, String model, String cursor) {
        update(connection, model, "cursor = :value, retry_at = null, trouble = null", cursor);
    }

    /** Notes that changes were published; with {@code found} those that were only found late. */
    @Transactional
    public void published(UUID connection, String model, int count, boolean late) {
        update(
                connection,
                model,
                (late ? "repaired = repaired" : "published = published")
                        + " + cast(:value as bigint)",
                Integer.toString(count));
    }

    /** Notes that a kind of look is done now. */
    @Transactional
    public void looked(UUID connection, String model, Look look) {
        update(
                connection,
                model,
                look.column() + " = cast(:value as timestamptz)",
                Timestamp.from(clock.instant()).toInstant().toString());
    }

    /** Notes that a model cannot be read, and when it is tried again. */
    @Transactional
    public void unreadable(UUID connection, String model, String trouble, Duration pause) {
        update(connection, model, "trouble = :value", trouble);
        update(
                connection,
                model,
                "retry_at = cast(:value as timestamptz)",
                clock.instant().plus(pause).toString());
    }

    /** Chooses how many records of a model are read at once; null for the usual number. */
    @Transactional
    public void portion(UUID connection, String model, @Nullable Integer page) {
        sql.sql(
                        """
                        update watch_model set page = :page where tenant_id = :tenant
                            and connection_id = :connection and model = :model
                        """)
                .param("page", page, Types.INTEGER)
                .param("tenant", CurrentTenant.get().value())
                .param("connection", connection)
                .param("model", model)
                .update();
    }

    /** Notes how far a listing came; null when none is under way. */
    @Transactional
    public void reached(UUID connection, String model, @Nullable Stage stage) {
        sql.sql(
                        """
                        update watch_model set progress = :progress where tenant_id = :tenant
                            and connection_id = :connection and model = :model
                        """)
                .param("progress", stage == null ? null : stage.text(), Types.VARCHAR)
                .param("tenant", CurrentTenant.get().value())
                .param("connection", connection)
                .param("model", model)
                .update();
    }

    /** How much was published of a model so far: stays until what is published now is noted. */
    @Transactional(readOnly = true)
    public long publications(UUID connection, String model) {
        return sql.sql(
                        """
                        select published + repaired from watch_model
                        where tenant_id = ? and connection_id = ? and model = ?
                        """)
                .params(CurrentTenant.get().value(), connection, model)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void update(UUID connection, String model, String what, String value) {
        sql.sql(
                        "update watch_model set "
                                + what
                                + " where tenant_id = :tenant and connection_id = :connection"
                                + " and model = :model")
                .param("value", value)
                .param("tenant", CurrentTenant.get().value())
                .param("connection", connection)
                .param("model", model)
                .update();
    }

    private static State read(ResultSet row, int number) throws SQLException {
        return new State(
                row.getString(1),
                row.getString(2),
                instant(row.getTimestamp(3)),
                instant(row.getTimestamp(4)),
                instant(row.getTimestamp(5)),
                instant(row.getTimestamp(6)),
                row.getLong(7),
                row.getLong(8),
                row.getString(9),
                row.getObject(10, Integer.class),
                Stage.of(row.getString(11)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }
}
