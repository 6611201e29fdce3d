package io.bridgecore.monitoring.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the trail, as far as the database shows it. */
@Repository
class Pages {

    private static final String COLUMNS =
            """
            select tenant_id, seq, id, occurred_at, action, actor, entity, request_id, actor_id,
                entity_id, reason, before, after, address, agent, details_hash, hash, forgotten
            from audit_entry
            """;

    private final JdbcClient sql;

    Pages(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * An entry at its place.
     *
     * @param details hash of the details, which outlives them
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Placed(long seq, Entry entry, byte[] details, byte[] hash) {}

    /** The end of a chain. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Head(long seq, byte[] hash, boolean purged) {}

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Placed> list(Wanted wanted, int skip, int limit) {
        var values = new HashMap<String, Object>();
        String condition = wanted.condition(values);
        return sql.sql(
                        COLUMNS
                                + " where "
                                + condition
                                + " order by occurred_at desc, id desc offset :skip limit :limit")
                .params(values)
                .param("skip", skip)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Placed> find(UUID id) {
        return sql.sql(COLUMNS + " where id = ?").param(id).query((row, _) -> read(row)).optional();
    }

    /** The next entries of a chain. */
    @Transactional(readOnly = true)
    public List<Placed> after(UUID tenant, long seq, long last, int limit) {
        return sql.sql(
                        COLUMNS
                                + " where tenant_id = ? and seq > ? and seq <= ?"
                                + " order by seq limit ?")
                .params(tenant, seq, last, limit)
                .query((row, _) -> read(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Head> head(UUID tenant) {
        return sql.sql("select seq, hash, purged from audit_head where tenant_id = ?")
                .param(tenant)
                .query((row, _) ->
                        new Head(
                                row.getLong("seq"), row.getBytes("hash"), row.getBoolean("purged")))
                .optional();
    }

    /** Number of the first entry behind the end that is remembered; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Long> beyond(UUID tenant) {
        return sql.sql(
                        """
                        select min(seq) from audit_entry where tenant_id = :tenant and seq
                            > coalesce((select seq from audit_head where tenant_id = :tenant), 0)
                        """)
                .param("tenant", tenant)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    private static Placed read(ResultSet row) throws SQLException {
        Entry.Details details =
                row.getBoolean("forgotten")
                        ? null
                        : new Entry.Details(
                                row.getString("actor_id"),
                                row.getString("entity_id"),
                                row.getString("reason"),
                                row.getString("before"),
                                row.getString("after"),
                                row.getString("address"),
                                row.getString("agent"));
        return new Placed(
                row.getLong("seq"),
                new Entry(
                        row.getObject("id", UUID.class),
                        row.getObject("tenant_id", UUID.class),
                        row.getTimestamp("occurred_at").toInstant(),
                        row.getString("action"),
                        row.getString("actor"),
                        row.getString("entity"),
                        row.getString("request_id"),
                        details),
                row.getBytes("details_hash"),
                row.getBytes("hash"));
    }
}
