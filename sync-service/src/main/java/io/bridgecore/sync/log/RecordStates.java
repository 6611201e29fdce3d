package io.bridgecore.sync.log;

import io.bridgecore.sync.log.ChangeLog.ModelCount;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The records of the current tenant as the log leaves them, each at the number of its last change.
 * Read in that order it is the log without what was overwritten; a reader that stops at any number
 * and goes on later meets whatever changed meanwhile further on.
 */
@Repository
@Transactional(readOnly = true)
public class RecordStates {

    // Whose records: those of the connections that are the usual ones now, or of the one named.
    private static final String CONNECTION =
            """
            case when cast(:connection as uuid) is null
                then connection_id is null or connection_id = cast(
                    (select usual from change_head where tenant_id = :tenant) ->> system as uuid)
                else connection_id = :connection end
            """;

    private static final String MODELS =
            """
            with recursive known(model) as (
                (select model from record_state where tenant_id = :tenant order by model limit 1)
                union all
                select (select model from record_state
                    where tenant_id = :tenant and model > known.model order by model limit 1)
                from known where known.model is not null)
            select model from known where model is not null
            """;
    private static final String PAGE =
            """
            select h.seq as head, h.pruned, c.* from change_head h
            left join lateral (
                select found.* from unnest(cast(:models as text[])) as wanted(name)
                cross join lateral (
                    select seq, system, model, record_id,
                        case when gone then 'unlink' else 'write' end as operation,
                        cast('{}' as text[]) as changed_fields, payload, occurred_at,
                        cast(null as text) as priority, received_at, connection_id, usual
                    from record_state
                    where tenant_id = h.tenant_id and model = wanted.name and seq > :after
                        and not (gone and seq <= :freshUntil) and %s
                    order by seq limit :limit) found
                order by found.seq limit :limit) c on true
            where h.tenant_id = :tenant
            order by c.seq
            """
                    .formatted(CONNECTION);
    private static final String COUNT =
            """
            select model, count(*) as records, max(received_at) as last_at from (
                select found.* from unnest(cast(:models as text[])) as wanted(name)
                cross join lateral (
                    select model, received_at from record_state
                    where tenant_id = :tenant and model = wanted.name and seq > :after and %s
                    order by seq limit :limit) found
                limit :limit) waiting
            group by model order by model
            """
                    .formatted(CONNECTION);
    private static final String AFTER =
            """
            select found.* from unnest(cast(:models as text[])) as wanted(name)
            cross join lateral (
                select * from record_state
                where tenant_id = :tenant and model = wanted.name and seq > :after and %s
                order by seq limit :limit) found
            order by found.seq limit :limit
            """
                    .formatted(CONNECTION);
    private static final int FETCHED = 1000;
    private static final String EACH =
            """
            select source, model, record_id, seq, gone,
                case when :payloads then payload else cast('{}' as jsonb) end as payload,
                occurred_at, received_at, system, connection_id, usual
            from record_state
            where tenant_id = :tenant and model = :model and %s
                and (cast(:after as text) is null or record_id collate "C" > :after)
                and (cast(:upTo as text) is null or record_id collate "C" <= :upTo)
            order by record_id collate "C", seq
            """
                    .formatted(CONNECTION);
    private static final String FIND =
            """
            select s.* from unnest(cast(:sources as text[]), cast(:models as text[]),
                    cast(:ids as text[])) as wanted(source, model, record_id)
            cross join lateral (
                select * from record_state
                where tenant_id = :tenant and source = wanted.source and model = wanted.model
                    and record_id = wanted.record_id limit 1) s
            """;

    private static final String USUAL =
            """
            select s.* from change_head h cross join lateral (
                select * from record_state
                where tenant_id = :tenant and model = :model and record_id = :record
                    and source = concat_ws(':', cast(:system as text), h.usual ->> cast(:system as text))
                limit 1) s
            where h.tenant_id = :tenant
            """;

    private final JdbcClient sql;

    RecordStates(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The records whose last change lies after a number, as one change each.
     *
     * @param freshUntil up to here without those that are gone, which a reader does not need who
     *     began with nothing when the log had come so far
     */
    public LogPage read(long after, ModelFilter filter, int limit, long freshUntil) {
        ResultSetExtractor<LogPage> extractor = rows -> ChangeLog.page(rows, limit);
        String @Nullable [] models = ChangeLog.names(filter);
        return sql.sql(PAGE)
                .withFetchSize(Portion.FETCHED)
                .param("after", after)
                .param("models", models == null ? models().toArray(String[]::new) : models)
                .param("connection", filter.connection(), Types.OTHER)
                .param("freshUntil", freshUntil)
                .param("limit", limit)
                .param("tenant", tenant())
                .query(extractor);
    }

    /** The records that such a reader would meet, by model; counts no more than {@code most}. */
    public List<ModelCount> count(long after, ModelFilter filter, int most) {
        String @Nullable [] models = ChangeLog.names(filter);
        return sql.sql(COUNT)
                .param("after", after)
                .param("models", models == null ? models().toArray(String[]::new) : models)
                .param("connection", filter.connection(), Types.OTHER)
                .param("limit", most)
                .param("tenant", tenant())
                .query((row, _) ->
                        new ModelCount(
                                row.getString("model"),
                                row.getInt("records"),
                                row.getTimestamp("last_at").toInstant()))
                .list();
    }

    /** The states of some records; what the log has never heard of is missing. */
    public Map<RecordKey, RecordState> find(Collection<RecordKey> keys) {
        var found = new HashMap<RecordKey, RecordState>();
        if (!keys.isEmpty()) {
            sql.sql(FIND)
                    .param("tenant", tenant())
                    .param("sources", column(keys, RecordKey::source))
                    .param("models", column(keys, RecordKey::model))
                    .param("ids", column(keys, RecordKey::recordId))
                    .query((row, _) -> state(row))
                    .list()
                    .forEach(state -> found.put(state.key(), state));
        }
        return found;
    }

    /** The state of a record of the connection that is meant where none is named. */
    public Optional<RecordState> usual(String system, String model, String recordId) {
        return sql.sql(USUAL)
                .param("tenant", tenant())
                .param("system", system)
                .param("model", model)
                .param("record", recordId)
                .query((row, _) -> state(row))
                .optional();
    }

    /**
     * Shows the states of some models whose last change lies after a number, in that order, until
     * somebody has seen enough.
     *
     * @param most that are shown
     * @param seeing answers whether it wants to see another
     */
    public void after(long after, ModelFilter filter, int most, Predicate<RecordState> seeing) {
        ResultSetExtractor<Boolean> extractor =
                rows -> {
                    boolean wanted = true;
                    while (wanted && rows.next()) {
                        wanted = seeing.test(state(rows));
                    }
                    return wanted;
                };
        sql.sql(AFTER)
                .withFetchSize(Portion.FETCHED)
                .param("connection", filter.connection(), Types.OTHER)
                .param("tenant", tenant())
                .param("models", ChangeLog.names(filter))
                .param("after", after)
                .param("limit", most)
                .query(extractor);
    }

    /**
     * Shows the states of one model, those that are gone too, in the order of their ids as text.
     * However many there are, few are held in memory at a time.
     *
     * @param connection whose; null for the usual one
     * @param range of ids
     * @param payloads whether the states are to say more than their number
     */
    public void each(
            String model,
            @Nullable UUID connection,
            IdRange range,
            boolean payloads,
            Consumer<RecordState> seeing) {
        sql.sql(EACH)
                .withFetchSize(payloads ? Portion.FETCHED : FETCHED)
                .param("connection", connection, Types.OTHER)
                .param("tenant", tenant())
                .param("model", model)
                .param("after", range.after())
                .param("upTo", range.upTo())
                .param("payloads", payloads)
                .query((RowCallbackHandler) row -> seeing.accept(state(row)));
    }

    /**
     * Ids of records, compared as text.
     *
     * @param after where it begins, without this one; null for the first
     * @param upTo where it ends, with this one; null for the last
     */
    public record IdRange(@Nullable String after, @Nullable String upTo) {}

    /** Whether the log took anything about a record after an instant, but for one change. */
    public boolean changedSince(RecordKey key, Instant instant, long except) {
        return sql.sql(
                        """
                        select exists (select from record_state
                            where tenant_id = ? and source = ? and model = ? and record_id = ?
                                and received_at > ? and seq <> ?)
                        """)
                .params(tenant(), key.source(), key.model(), key.recordId())
                .params(Timestamp.from(instant), except)
                .query(Boolean.class)
                .single();
    }

    /** The models that the log knows of. */
    public List<String> models() {
        return sql.sql(MODELS).param("tenant", tenant()).query(String.class).list();
    }

    private static String[] column(
            Collection<RecordKey> keys, java.util.function.Function<RecordKey, String> column) {
        return keys.stream().map(column).toArray(String[]::new);
    }

    private static RecordState state(ResultSet row) throws SQLException {
        return new RecordState(
                row.getString("system"),
                row.getObject("connection_id", UUID.class),
                row.getBoolean("usual"),
                new RecordKey(
                        row.getString("source"),
                        row.getString("model"),
                        row.getString("record_id")),
                row.getLong("seq"),
                row.getBoolean("gone"),
                row.getString("payload"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getTimestamp("received_at").toInstant());
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
