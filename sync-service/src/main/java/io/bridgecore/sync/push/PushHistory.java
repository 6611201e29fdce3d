package io.bridgecore.sync.push;

import io.bridgecore.sync.feed.Reader;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the devices of the current tenant have pushed, as far as it is remembered. */
@Repository
@Transactional(readOnly = true)
public class PushHistory {

    private static final String DEVICE = " tenant_id = ? and subject = ? and device_id = ? ";

    private final JdbcClient sql;
    private final JsonMapper json;

    PushHistory(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * What a device wrote to a record itself since it saw it.
     *
     * @param fields as it wrote them at last
     * @param writeDate of the record after its last write ever; null where others had a part in it,
     *     or nobody can tell
     * @param later fields that it wrote after what it wants now: that one waited for something
     */
    record Own(Map<String, JsonNode> fields, @Nullable Instant writeDate, Set<String> later) {

        Own {
            fields = Map.copyOf(fields);
            later = Set.copyOf(later);
        }
    }

    private record Written(
            ObjectNode values, @Nullable Instant writeDate, Instant at, boolean later) {}

    /**
     * What the device that wants something of a record wrote to it before.
     *
     * @param since leaves out the fields of what was written before; null for none
     */
    Own own(Sides.Wanted wanted, @Nullable Instant since) {
        Reader reader = wanted.reader();
        List<Written> found =
                sql.sql(
                                "select written, server_write_date, finished_at, action = 'update'"
                                        + " and place > ? and local_id <> all (?)"
                                        + " from pushed_change where"
                                        + DEVICE
                                        + "and model = ? and record_id = ? and outcome in"
                                        + " ('applied', 'merged') order by finished_at, place")
                        .param(wanted.standing().place())
                        .param(wanted.standing().depends().toArray(String[]::new))
                        .params(tenant(), reader.subject(), reader.deviceId())
                        .params(wanted.standing().model(), wanted.record())
                        .query((row, _) -> written(row))
                        .list();
        var fields = new HashMap<String, JsonNode>();
        found.stream()
                .filter(one -> since == null || !one.at().isBefore(since))
                .flatMap(one -> one.values().properties().stream())
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        var later = new HashSet<String>();
        found.stream()
                .filter(Written::later)
                .forEach(one -> later.addAll(one.values().propertyNames()));
        return new Own(fields, found.isEmpty() ? null : found.getLast().writeDate(), later);
    }

    private Written written(ResultSet row) throws SQLException {
        String values = row.getString(1);
        Timestamp writeDate = row.getTimestamp(2);
        return new Written(
                values == null ? json.createObjectNode() : (ObjectNode) json.readTree(values),
                writeDate == null ? null : writeDate.toInstant(),
                row.getTimestamp(3).toInstant(),
                row.getBoolean(4));
    }

    /**
     * What a device has pushed so far.
     *
     * @param tookMs for one change, on average
     */
    record Tally(int done, int succeeded, int conflicts, int pending, double tookMs) {}

    /** What a device has pushed so far. */
    Tally tally(Reader reader) {
        return sql.sql(
                        """
                        select count(*) filter (where state = 'done'),
                            count(*) filter (where outcome in ('applied', 'merged')),
                            count(*) filter (where conflict is not null),
                            count(*) filter (where state <> 'done'),
                            coalesce(avg(took_ms) filter (where state = 'done'), 0)
                        from pushed_change where
                        """
                                + DEVICE)
                .params(tenant(), reader.subject(), reader.deviceId())
                .query((row, _) ->
                        new Tally(
                                row.getInt(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getDouble(5)))
                .single();
    }

    /**
     * What a device pushes.
     *
     * @param pushedAt when it pushed last; null when it never did
     * @param open changes that have not come to an end
     */
    public record Queue(@Nullable Instant pushedAt, int open) {}

    /** How far that is which a device has pushed. */
    public Queue queue(Reader reader) {
        return sql.sql(
                        """
                        select pushed_at, (select count(*) from pushed_change c
                            where c.tenant_id = q.tenant_id and c.subject = q.subject
                                and c.device_id = q.device_id and c.state <> 'done')
                        from push_queue q where
                        """
                                + DEVICE)
                .params(tenant(), reader.subject(), reader.deviceId())
                .query((row, _) -> {
                    Timestamp at = row.getTimestamp(1);
                    return new Queue(at == null ? null : at.toInstant(), row.getInt(2));
                })
                .optional()
                .orElse(new Queue(null, 0));
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
