package io.bridgecore.connector.watch;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons that were asked for. */
@Component
class ReconciliationRows {

    /** A run that gives no sign for so long has ended with its process. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final int KEPT = 100;
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private static final String COLUMNS =
            "id, connection_id, state, started_at, beat_at, finished_at, results";

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    ReconciliationRows(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Begins a run; one of the same models that is running already is returned instead.
     *
     * @param models null for those that are looked at anyway
     * @throws ProblemException 409 while a run of other models is under way
     */
    @Transactional
    public Begun begin(UUID connection, @Nullable List<String> models) {
        String wanted = models == null ? null : String.join(",", new TreeSet<>(models));
        UUID tenant = CurrentTenant.get().value();
        sql.sql("select pg_advisory_xact_lock(hashtextextended('reconcile ' || ?, 0))")
                .param(connection.toString())
                .query(_ -> {});
        Optional<Reconciliation> running =
                last(connection).filter(run -> run.state().equals(Reconciliation.RUNNING));
        if (running.isPresent()) {
            requireSame(running.get().id(), wanted);
            return new Begun(running.get().id(), false);
        }
        forgetOld(tenant, connection);
        UUID id = Uuid7.next();
        Timestamp now = Timestamp.from(clock.instant());
        sql.sql(
                        """
                        insert into reconciliation (id, tenant_id, connection_id, state,
                            started_at, beat_at, results, wanted)
                        values (?, ?, ?, ?, ?, ?, '[]', ?)
                        """)
                .params(id, tenant, connection, Reconciliation.RUNNING, now, now)
                .param(wanted)
                .update();
        return new Begun(id, true);
    }

    private void requireSame(UUID running, @Nullable String wanted) {
        long same =
                sql.sql(
                                "select count(*) from reconciliation where tenant_id = ? and id = ?"
                                        + " and wanted is not distinct from cast(? as text)")
                        .params(CurrentTenant.get().value(), running)
                        .param(wanted)
                        .query(Long.class)
                        .single();
        if (same == 0) {
            throw ConnectorProblem.RECONCILIATION_BUSY
                    .because("Other models are being compared: " + running)
                    .retryAfter(COME_BACK);
        }
    }

    /**
     * A run.
     *
     * @param mine whether whoever asked has to do it
     */
    record Begun(UUID id, boolean mine) {}

    /** Notes what has been found so far. */
    @Transactional
    public void note(UUID id, String state, List<Tally> results) {
        Timestamp now = Timestamp.from(clock.instant());
        sql.sql(
                        """
                        update reconciliation set state = :state, beat_at = :now,
                            finished_at = case when :running then null
                                else cast(:now as timestamptz) end,
                            results = :results
                        where tenant_id = :tenant and id = :id
                        """)
                .param("state", state)
                .param("now", now)
                .param("running", state.equals(Reconciliation.RUNNING))
                .param("results", json.writeValueAsString(results))
                .param("tenant", CurrentTenant.get().value())
                .param("id", id)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Reconciliation> find(UUID connection, UUID id) {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + " from reconciliation"
                                + " where tenant_id = ? and connection_id = ? and id = ?")
                .params(CurrentTenant.get().value(), connection, id)
                .query(this::read)
                .optional();
    }

    private Optional<Reconciliation> last(UUID connection) {
        return sql.sql(
                        "select "
                                + COLUMNS
                                + " from reconciliation where tenant_id = ? and connection_id = ?"
                                + " order by started_at desc limit 1")
                .params(CurrentTenant.get().value(), connection)
                .query(this::read)
                .optional();
    }

    private void forgetOld(UUID tenant, UUID connection) {
        sql.sql(
                        """
                        delete from reconciliation
                        where tenant_id = :tenant and connection_id = :connection and id in (
                            select id from reconciliation
                            where tenant_id = :tenant and connection_id = :connection
                            order by started_at desc offset :keep)
                        """)
                .param("tenant", tenant)
                .param("connection", connection)
                .param("keep", KEPT - 1)
                .update();
    }

    private Reconciliation read(ResultSet row, int number) throws SQLException {
        String state = row.getString(3);
        Instant beat = row.getTimestamp(5).toInstant();
        boolean silent = beat.plus(SILENCE).isBefore(clock.instant());
        Timestamp finished = row.getTimestamp(6);
        return new Reconciliation(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                state.equals(Reconciliation.RUNNING) && silent ? Reconciliation.INTERRUPTED : state,
                row.getTimestamp(4).toInstant(),
                instant(finished),
                json.readValue(row.getString(7), new TypeReference<List<Tally>>() {}));
    }

    private static @Nullable Instant instant(@Nullable Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }
}
