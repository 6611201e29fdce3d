package io.bridgecore.sync.log;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the log of the current tenant. Everything that leaves the service is read here. */
@Repository
@Transactional(readOnly = true)
public class ChangeLog {

    /** PostgreSQL channel on which each commit to a log is announced; the payload is the tenant. */
    public static final String CHANNEL = "sync_change_log";

    // One statement, so one snapshot: the head belongs to the very rows that are returned.
    private static final String PAGE =
            """
            select h.seq as head, h.pruned, c.* from change_head h
            left join lateral (%s) c on true
            where h.tenant_id = :tenant
            order by c.seq
            """;
    // Whose changes: those of the usual connections, or of the one that is named.
    static final String CONNECTION =
            "(cast(:connection as uuid) is null and usual or connection_id = :connection)";
    private static final String ALL =
            """
            select %s from change_log
            where tenant_id = h.tenant_id and seq > greatest(:after, h.pruned) and %s
            order by seq limit :limit
            """
                    .formatted(Change.COLUMNS, CONNECTION);
    // From each model its first ones, found in the index; the filter costs nothing per row.
    private static final String OF_MODELS =
            """
            select found.* from unnest(cast(:models as text[])) as wanted(name)
            cross join lateral (
                select %s from change_log
                where tenant_id = h.tenant_id and model = wanted.name
                    and seq > greatest(:after, h.pruned) and %s
                order by seq limit :limit) found
            order by found.seq limit :limit
            """
                    .formatted(Change.COLUMNS, CONNECTION);
    private static final String ALL_MODELS = PAGE.formatted(ALL);
    private static final String SOME_MODELS = PAGE.formatted(OF_MODELS);

    // Numbers are dense and their times never fall, so the place is found by halving.
    private static final String LAST_AT =
            """
            with recursive probe(low, high) as (
                select pruned, seq from change_head where tenant_id = :tenant
                union all
                select case when c.received_at <= :instant then c.seq else low end,
                    case when c.received_at <= :instant then high else c.seq - 1 end
                from probe cross join lateral (
                    select seq, received_at from change_log
                    where tenant_id = :tenant and seq = (low + high + 1) / 2 limit 1) c
                where low < high)
            select coalesce(max(low), 0) from probe
            """;

    private final JdbcClient sql;

    ChangeLog(JdbcClient sql) {
        this.sql = sql;
    }

    /** Where the log begins and ends. */
    public record Extent(long head, long pruned) {}

    /** How many changes of one model there are, and when the last of them came. */
    public record ModelCount(String model, int count, Instant lastAt) {}

    /**
     * What comes in from one system about one model.
     *
     * @param operations sorted
     * @param priority of the latest one; null where the sender did not tell
     */
    public record Source(
            String system,
            @Nullable UUID connection,
            String model,
            List<String> operations,
            @Nullable String priority,
            long count,
            Instant lastAt) {

        public Source {
            operations = List.copyOf(operations);
        }
    }

    /**
     * Changes that have something in common.
     *
     * @param priority null where the sender did not tell
     * @param seconds from the change to the log, on average
     */
    public record Tally(String model, @Nullable String priority, long count, double seconds) {}

    /**
     * The changes after a number, not more than fit into an answer. Whoever has nothing yet (0)
     * gets what is left of the log.
     *
     * @throws io.bridgecore.web.problem.ProblemException if some of them are deleted already
     */
    public LogPage read(long after, ModelFilter filter, int limit) {
        LogPage page = page(after, filter, limit);
        if (after > 0 && after < page.pruned()) {
            throw SyncProblem.RESET_NEEDED.because(
                    "Changes up to "
                            + page.pruned()
                            + " are deleted; reset and load the records anew");
        }
        return page;
    }

    /** The same of what is kept, for readers that were told what of it is deleted. */
    public LogPage readKept(long after, ModelFilter filter, int limit) {
        return page(after, filter, limit);
    }

    /** First and last number of the log. */
    public Extent extent() {
        return sql.sql("select seq, pruned from change_head where tenant_id = ?")
                .param(tenant())
                .query((row, _) -> new Extent(row.getLong("seq"), row.getLong("pruned")))
                .optional()
                .orElse(new Extent(0, 0));
    }

    /** The last number that was in the log at an instant. */
    public long lastAt(Instant instant) {
        return sql.sql(LAST_AT)
                .param("tenant", tenant())
                .param("instant", Timestamp.from(instant))
                .query(Long.class)
                .single();
    }

    /** What lies after a number, by model; counts no more than {@code most} changes. */
    public List<ModelCount> count(long after, ModelFilter filter, int most) {
        String @Nullable [] models = names(filter);
        return sql.sql(
                        """
                        select model, count(*) as changes, max(received_at) as last_at
                        from change_head h cross join lateral (%s) waiting
                        where h.tenant_id = :tenant
                        group by model order by model
                        """
                                .formatted(models == null ? ALL : OF_MODELS))
                .param("tenant", tenant())
                .param("after", after)
                .param("models", models)
                .param("connection", filter.connection(), Types.OTHER)
                .param("limit", most)
                .query((row, _) ->
                        new ModelCount(
                                row.getString("model"),
                                row.getInt("changes"),
                                row.getTimestamp("last_at").toInstant()))
                .list();
    }

    /** What lies after a number, of every connection, by model and priority. */
    public List<Tally> tally(long after) {
        return sql.sql(
                        """
                        select model, priority, count(*) as changes,
                            extract(epoch from avg(greatest(received_at - occurred_at,
                                interval '0'))) as seconds
                        from change_log where tenant_id = ? and seq > ?
                        group by model, priority
                        """)
                .params(tenant(), after)
                .query((row, _) ->
                        new Tally(
                                row.getString("model"),
                                row.getString("priority"),
                                row.getLong("changes"),
                                row.getDouble("seconds")))
                .list();
    }

    /** What lies after a number, by where it comes from. */
    public List<Source> sources(long after) {
        return sql.sql(
                        """
                        select system, connection_id, model, count(*) as changes,
                            array_agg(distinct operation order by operation) as operations,
                            (array_agg(priority order by seq desc))[1] as priority,
                            max(received_at) as last_at
                        from change_log where tenant_id = ? and seq > ?
                        group by system, connection_id, model order by system, connection_id, model
                        """)
                .params(tenant(), after)
                .query((row, _) ->
                        new Source(
                                row.getString("system"),
                                row.getObject("connection_id", UUID.class),
                                row.getString("model"),
                                List.of((String[]) row.getArray("operations").getArray()),
                                row.getString("priority"),
                                row.getLong("changes"),
                                row.getTimestamp("last_at").toInstant()))
                .list();
    }

    private LogPage page(long after, ModelFilter filter, int limit) {
        ResultSetExtractor<LogPage> extractor = rows -> page(rows, limit);
        String @Nullable [] models = names(filter);
        return sql.sql(models == null ? ALL_MODELS : SOME_MODELS)
                .withFetchSize(Portion.FETCHED)
                .param("after", after)
                .param("models", models)
                .param("connection", filter.connection(), Types.OTHER)
                .param("limit", limit)
                .param("tenant", tenant())
                .query(extractor);
    }

    static LogPage page(ResultSet rows, int limit) throws SQLException {
        long head = 0;
        long pruned = 0;
        var changes = new ArrayList<Change>();
        var portion = new Portion();
        while (!portion.isFull() && rows.next()) {
            head = rows.getLong("head");
            pruned = rows.getLong("pruned");
            if (rows.getObject("seq") != null) {
                Change change = Change.of(rows);
                changes.add(change);
                portion.add(change.payload());
            }
        }
        return LogPage.of(head, pruned, changes, changes.size() < limit && !portion.isFull());
    }

    static String @Nullable [] names(ModelFilter filter) {
        List<String> models = filter.models();
        return models == null ? null : models.toArray(String[]::new);
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
