package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Strategy;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.remote.Person;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The pushed changes of the current tenant's devices. */
@Repository
@Transactional
class PushRows {

    private static final String DEVICE = " tenant_id = ? and subject = ? and device_id = ? ";

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final JsonMapper json;
    private final PushedRow reads;

    PushRows(JdbcClient sql, JdbcTemplate batches, JsonMapper json) {
        this.sql = sql;
        this.batches = batches;
        this.json = json;
        this.reads = new PushedRow(json);
    }

    /** What all changes of one push have in common. */
    record Batch(
            UUID id,
            @Nullable Strategy strategy,
            boolean stop,
            Person person,
            Instant receivedAt) {}

    /** What a decision wrote, and when. */
    record Written(ObjectNode values, Instant at) {}

    /** Keeps new changes in their order. */
    public void add(Reader reader, Batch batch, List<Item> items) {
        String person = json.writeValueAsString(batch.person());
        @Nullable String strategy = batch.strategy() == null ? null : batch.strategy().word();
        batches.batchUpdate(
                """
                insert into pushed_change (tenant_id, subject, device_id, local_id, fingerprint,
                    batch, stop_on_error, action, model, record_ref, data, depends, mentions,
                    priority, strategy, told, person, received_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), cast(? as text[]),
                    cast(? as text[]), ?, ?, cast(? as jsonb), cast(? as jsonb), ?)
                """,
                items,
                100,
                (row, item) -> {
                    row.setObject(1, tenant());
                    row.setString(2, reader.subject());
                    row.setString(3, reader.deviceId());
                    row.setString(4, item.localId());
                    row.setString(5, item.fingerprint());
                    row.setObject(6, batch.id());
                    row.setBoolean(7, batch.stop());
                    row.setString(8, item.action());
                    row.setString(9, item.model());
                    row.setString(10, item.recordRef());
                    row.setString(11, item.data().toString());
                    row.setArray(12, texts(row.getConnection(), item.depends()));
                    row.setArray(13, texts(row.getConnection(), item.mentions()));
                    row.setInt(14, item.priority());
                    row.setString(15, strategy);
                    row.setString(16, json.writeValueAsString(item.told()));
                    row.setString(17, person);
                    row.setTimestamp(18, Timestamp.from(batch.receivedAt()));
                });
    }

    private static Array texts(Connection connection, Collection<String> texts)
            throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    /** How some changes of a device stand; those it never pushed are missing. */
    @Transactional(readOnly = true)
    public List<Standing> find(Reader reader, Collection<String> localIds) {
        return sql.sql(
                        "select "
                                + PushedRow.STANDING
                                + " from pushed_change where"
                                + DEVICE
                                + "and local_id = any (?)")
                .params(tenant(), reader.subject(), reader.deviceId())
                .param(localIds.toArray(String[]::new))
                .query((row, _) -> reads.standing(row))
                .list();
    }

    /** What of a device is not done. */
    @Transactional(readOnly = true)
    public List<Standing> open(Reader reader) {
        return sql.sql(
                        "select "
                                + PushedRow.STANDING
                                + " from pushed_change where"
                                + DEVICE
                                + "and state <> 'done' order by place")
                .params(tenant(), reader.subject(), reader.deviceId())
                .query((row, _) -> reads.standing(row))
                .list();
    }

    /** A change that is not done. */
    @Transactional(readOnly = true)
    public Optional<Pushed> load(Reader reader, String localId) {
        return sql.sql(
                        "select * from pushed_change where"
                                + DEVICE
                                + "and local_id = ? and state <> 'done'")
                .params(tenant(), reader.subject(), reader.deviceId(), localId)
                .query((row, _) -> reads.pushed(row))
                .optional();
    }

    /**
     * Stores what is about to be sent.
     *
     * @return the change with that plan
     */
    public Pushed intend(Reader reader, Pushed change, Plan plan) {
        Pushed intended = change.with(plan);
        one(
                        reader,
                        change.standing().localId(),
                        "state = 'sending', plan = cast(? as jsonb), attempt = ?, tries = 0,"
                                + " error_code = null, error = null",
                        json.writeValueAsString(plan),
                        intended.attempt())
                .update();
        return intended;
    }

    /** Leaves a change for later. */
    public void postpone(
            Reader reader, String localId, @Nullable Instant due, String code, String why) {
        one(
                        reader,
                        localId,
                        "tries = tries + 1, due_at = ?, error_code = ?, error = ?",
                        due == null ? null : Timestamp.from(due),
                        code,
                        why)
                .update();
    }

    /** Notes what a change waits for. */
    public void waits(Reader reader, String localId, String why) {
        one(reader, localId, "error_code = ?, error = ?, due_at = null", Dependencies.WAITS, why)
                .update();
    }

    /** Notes how a change ended, once. */
    public void finish(Reader reader, String localId, Ending ending, Instant now, int tookMs) {
        sql.sql(
                        """
                        update pushed_change set state = 'done', outcome = :outcome,
                            record_id = :record, server_write_date = :writeDate,
                            written = cast(:written as jsonb), error_code = :code, error = :error,
                            conflict = cast(:info as jsonb), finished_at = :now, took_ms = :took,
                            data = null, plan = null, due_at = null
                        where tenant_id = :tenant and subject = :subject and device_id = :device
                            and local_id = :local and state <> 'done'
                        """)
                .param("outcome", ending.outcome())
                .param("record", ending.recordId())
                .param(
                        "writeDate",
                        ending.writeDate() == null ? null : Timestamp.from(ending.writeDate()))
                .param("written", text(ending.written()))
                .param("code", ending.errorCode())
                .param("error", ending.error())
                .param("info", text(ending.info()))
                .param("now", Timestamp.from(now))
                .param("took", tookMs)
                .param("tenant", tenant())
                .param("subject", reader.subject())
                .param("device", reader.deviceId())
                .param("local", localId)
                .update();
    }

    /** Takes rights from what a person's devices pushed and nobody began to do. */
    public void narrowWaiting(String subject, Collection<String> permissions) {
        sql.sql(
                        """
                        update pushed_change set person = jsonb_set(person, '{permissions}', (
                            select coalesce(jsonb_agg(held.name), '[]')
                            from jsonb_array_elements_text(person -> 'permissions') as held(name)
                            where held.name = any (?)))
                        where tenant_id = ? and subject = ? and state = 'waiting'
                        """)
                .param(permissions.toArray(String[]::new))
                .params(tenant(), subject)
                .update();
    }

    /** Refuses what a person's devices pushed and nobody began to do. */
    public void refuseWaiting(String subject, String code, String reason, Instant now) {
        sql.sql(
                        """
                        update pushed_change set state = 'done', outcome = ?, error_code = ?,
                            error = ?, finished_at = ?, data = null, due_at = null
                        where tenant_id = ? and subject = ? and state = 'waiting'
                        """)
                .params(Standing.REJECTED, code, reason, Timestamp.from(now))
                .params(tenant(), subject)
                .update();
    }

    /**
     * Changes what became of a change that is done: its conflict was decided, or is open again.
     *
     * @param written by that decision; null where it wrote nothing
     */
    public void decide(
            Reader reader,
            String localId,
            String outcome,
            JsonNode info,
            @Nullable Written written) {
        sql.sql(
                        "update pushed_change set outcome = ?, conflict = cast(? as jsonb),"
                                + " written = cast(? as jsonb),"
                                + " finished_at = coalesce(cast(? as timestamptz), finished_at),"
                                + " error_code = null, error = null where"
                                + DEVICE
                                + "and local_id = ? and state = 'done'")
                .params(outcome, info.toString())
                .param(written == null ? null : written.values().toString())
                .param(written == null ? null : Timestamp.from(written.at()))
                .params(tenant(), reader.subject(), reader.deviceId(), localId)
                .update();
    }

    /** Forgets what of a push was never begun. */
    public void release(Reader reader, UUID batch) {
        sql.sql("delete from pushed_change where" + DEVICE + "and batch = ? and state = 'waiting'")
                .params(tenant(), reader.subject(), reader.deviceId(), batch)
                .update();
    }

    private JdbcClient.StatementSpec one(
            Reader reader, String localId, String changes, @Nullable Object... values) {
        JdbcClient.StatementSpec statement =
                sql.sql(
                        "update pushed_change set "
                                + changes
                                + " where"
                                + DEVICE
                                + "and local_id = ? and state <> 'done'");
        for (Object value : values) {
            statement = statement.param(value);
        }
        return statement.params(tenant(), reader.subject(), reader.deviceId(), localId);
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.toString();
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
