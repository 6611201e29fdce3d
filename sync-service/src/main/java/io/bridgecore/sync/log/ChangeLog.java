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

    private static final String ALL_MODELS = "";
    private static final String SOME_MODELS = "and model = any(?)";
    private static final String USUAL = " and usual";
    private static final String OF_CONNECTION = " and connection_id = ?";

    private final JdbcClient sql;

    ChangeLog(JdbcClient sql) {
        this.sql = sql;
    }

    /** Where the log begins and ends. */
    public record Extent(long head, long pruned) {}

    /** How many changes of one model there are, and when the last of them came. */
    public record ModelCount(String model, int count, Instant lastAt) {}

    /**
     * The changes after a number.
     *
     * @throws io.bridgecore.web.problem.ProblemException if some of them are deleted already
     */
    public LogPage read(long after, ModelFilter filter, int limit) {
        LogPage page = page(after, filter, limit);
        if (after < page.pruned()) {
            throw SyncProblem.RESET_NEEDED.because(
                    "Changes up to "
                            + page.pruned()
                            + " are deleted; reset and load the records anew");
        }
        return page;
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
        // The newest row that matches is found from the end of the index; max() says just that.
        return sql.sql(
                        """
                        select coalesce(
                            (select max(seq) from change_log
                             where tenant_id = :tenant and received_at <= :instant),
                            (select pruned from change_head where tenant_id = :tenant),
                            0)
                        """)
                .param("tenant", tenant())
                .param("instant", Timestamp.from(instant))
                .query(Long.class)
                .single();
    }

    /** What lies after a number, by model; counts no more than {@code most} changes. */
    public List<ModelCount> count(long after, ModelFilter filter, int most) {
        return sql.sql(
                        """
                        select model, count(*) as changes, max(received_at) as last_at from (
                            select model, received_at from change_log
                            where tenant_id = :tenant and seq > :after
                                and (cast(:models as text[]) is null or model = any(:models))
                                and case when cast(:connection as uuid) is null then usual
                                    else connection_id = :connection end
                            order by seq limit :most) waiting
                        group by model order by model
                        """)
                .param("tenant", tenant())
                .param("after", after)
                .param("models", names(filter))
                .param("connection", filter.connection(), Types.OTHER)
                .param("most", most)
                .query((row, _) ->
                        new ModelCount(
                                row.getString("model"),
                                row.getInt("changes"),
                                row.getTimestamp("last_at").toInstant()))
                .list();
    }

    private LogPage page(long after, ModelFilter filter, int limit) {
        ResultSetExtractor<LogPage> extractor = rows -> page(rows, limit);
        String @Nullable [] models = names(filter);
        UUID connection = filter.connection();
        String conditions =
                (models == null ? ALL_MODELS : SOME_MODELS)
                        + (connection == null ? USUAL : OF_CONNECTION);
        var query = sql.sql(pageOf(conditions)).param(after);
        query = models == null ? query : query.param(models);
        return (connection == null ? query : query.param(connection))
                .param(limit)
                .param(tenant())
                .query(extractor);
    }

    // One statement, so one snapshot: the head belongs to the very rows that are returned.
    private static String pageOf(String conditions) {
        return """
        select h.seq as head, h.pruned, c.* from change_head h
        left join lateral (
            select %s from change_log
            where tenant_id = h.tenant_id and seq > ? %s
            order by seq limit ?) c on true
        where h.tenant_id = ?
        order by c.seq
        """
                .formatted(Change.COLUMNS, conditions);
    }

    private static LogPage page(ResultSet rows, int limit) throws SQLException {
        long head = 0;
        long pruned = 0;
        var changes = new ArrayList<Change>();
        while (rows.next()) {
            head = rows.getLong("head");
            pruned = rows.getLong("pruned");
            if (rows.getObject("seq") != null) {
                changes.add(Change.of(rows));
            }
        }
        return new LogPage(head, pruned, changes, changes.size() < limit);
    }

    private static String @Nullable [] names(ModelFilter filter) {
        List<String> models = filter.models();
        return models == null ? null : models.toArray(String[]::new);
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
