package io.bridgecore.connector.writing;

import io.bridgecore.connector.secret.Vault;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.MarkedWrites.Again;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The current tenant's writes with a key. */
@Component
class WriteRows {

    /** Larger calls and answers are not kept. */
    private static final int MOST_KEPT = 256 * 1024;

    private static final String CALL = "call";
    private static final String ANSWER = "answer";
    private static final String MINE =
            " where tenant_id = :tenant and attempt = :attempt and state = 'running'";

    private final JdbcClient sql;
    private final Vault vault;
    private final JsonMapper json;
    private final WriteProperties properties;
    private final Clock clock;

    WriteRows(
            JdbcClient sql, Vault vault, JsonMapper json, WriteProperties properties, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A call as it is kept.
     *
     * @param spool always null; was written once
     */
    private record Kept(
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            @Nullable Object spool) {

        static Kept of(Call call) {
            return new Kept(call.model(), call.method(), call.args(), call.kwargs(), null);
        }

        Call call() {
            return new Call(model, method, args, kwargs);
        }
    }

    private record Row(
            String fingerprint,
            String state,
            String mark,
            @Nullable String trail,
            Instant begun,
            Instant lookAt) {}

    /** Asks for a write; commits before it answers. */
    @Transactional
    public Claim claim(RequestKey key, Write write, Again again) {
        Instant now = clock.instant();
        var intent =
                new Intent(
                        CurrentTenant.get(),
                        write.place().id(),
                        key.key(),
                        key.step(),
                        UUID.randomUUID(),
                        newMark(),
                        true,
                        write.person() == null ? null : write.person().user(),
                        null,
                        now);
        Call call = write.call();
        // By name there is also in whose name, and that is in the fingerprint already.
        String fingerprint =
                key.fingerprint()
                        + Canonical.ofValue(List.of(call.model(), call.method(), call.args()));
        forgetOld(intent, now);
        if (insert(intent, write, again, fingerprint)) {
            return new Claim.Ours(intent);
        }
        Optional<Row> found = row(intent);
        if (found.isEmpty()) {
            return new Claim.UnderWay(); // Released a moment ago.
        }
        Row row = found.get();
        if (!row.fingerprint().equals(fingerprint)) {
            return new Claim.Other();
        }
        return switch (row.state()) {
            case "done" -> answered(intent).orElseGet(() -> taken(intent, row));
            case "undecided" -> new Claim.Undecided();
            case "running" -> row.lookAt().isAfter(now) ? new Claim.UnderWay() : taken(intent, row);
            default -> taken(intent, row);
        };
    }

    /** A key that is free again, or forgotten, must never meet what it made before. */
    private static String newMark() {
        return "w" + UUID.randomUUID().toString().replace("-", "");
    }

    private void forgetOld(Intent intent, Instant now) {
        sql.sql(
                        """
                        delete from write_intent where tenant_id = ? and connection_id = ?
                            and key = ? and step = ? and begun_at < ? and state <> 'running'
                        """)
                .param(intent.tenant().value())
                .param(intent.connection())
                .param(intent.key())
                .param(intent.step())
                .param(Timestamp.from(now.minus(properties.remembered())))
                .update();
    }

    private boolean insert(Intent intent, Write write, Again again, String fingerprint) {
        return sql.sql(
                                """
                                insert into write_intent (tenant_id, connection_id, key, step,
                                    fingerprint, kind, model, method, mark, remote_user, state,
                                    attempt, sealed_call, begun_at, look_at)
                                values (:tenant, :connection, :key, :step, :fingerprint, :kind,
                                    :model, :method, :mark, :user, 'running', :attempt, :call,
                                    :now, :lease)
                                on conflict (tenant_id, connection_id, key, step) do nothing
                                """)
                        .param("tenant", intent.tenant().value())
                        .param("connection", intent.connection())
                        .param("key", intent.key())
                        .param("step", intent.step())
                        .param("fingerprint", fingerprint)
                        .param("kind", again.name())
                        .param("model", write.call().model())
                        .param("method", write.call().method())
                        .param("mark", intent.mark())
                        .param("user", intent.remoteUser())
                        .param("attempt", intent.attempt())
                        .param("call", again == Again.MAKES ? sealed(write) : null)
                        .param("now", Timestamp.from(intent.begun()))
                        .param("lease", Timestamp.from(intent.begun().plus(properties.lease())))
                        .update()
                == 1;
    }

    private byte @Nullable [] sealed(Write write) {
        return sealed(write.place().id(), CALL, Kept.of(write.call()));
    }

    /** Null for what is too large to be kept. */
    private byte @Nullable [] sealed(UUID connection, String name, @Nullable Object value) {
        return ShortTexts.of(json, value, MOST_KEPT)
                .map(text -> vault.seal(connection, Map.of(name, text)))
                .orElse(null);
    }

    private Optional<Row> row(Intent intent) {
        return sql.sql(
                        """
                        select fingerprint, state, mark, trail, begun_at, look_at
                        from write_intent where tenant_id = ? and connection_id = ?
                            and key = ? and step = ? for update
                        """)
                .params(intent.tenant().value(), intent.connection(), intent.key(), intent.step())
                .query((found, _) ->
                        new Row(
                                found.getString(1),
                                found.getString(2),
                                found.getString(3),
                                found.getString(4),
                                found.getTimestamp(5).toInstant(),
                                found.getTimestamp(6).toInstant()))
                .optional();
    }

    private Claim taken(Intent intent, Row row) {
        sql.sql(
                        """
                        update write_intent
                        set state = 'running', attempt = :attempt, look_at = :lease
                        where tenant_id = :tenant and connection_id = :connection
                            and key = :key and step = :step
                        """)
                .param("attempt", intent.attempt())
                .param("lease", Timestamp.from(clock.instant().plus(properties.lease())))
                .param("tenant", intent.tenant().value())
                .param("connection", intent.connection())
                .param("key", intent.key())
                .param("step", intent.step())
                .update();
        return new Claim.Ours(
                new Intent(
                        intent.tenant(),
                        intent.connection(),
                        intent.key(),
                        intent.step(),
                        intent.attempt(),
                        row.mark(),
                        false,
                        intent.remoteUser(),
                        row.trail(),
                        row.begun()));
    }

    /**
     * Keeps how to find what is about to be made.
     *
     * @return false if the write is not ours any more: it must not be sent
     */
    @Transactional
    public boolean trace(Intent intent, String trail) {
        return mine("trail = :trail, begun_at = :now, look_at = :lease", intent)
                        .param("trail", trail)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("lease", Timestamp.from(clock.instant().plus(properties.lease())))
                        .update()
                == 1;
    }

    /**
     * Remembers the answer. One that is too large is found or got again where that does no harm;
     * elsewhere the next who asks hears that it cannot be told.
     */
    @Transactional
    public void done(Intent intent, Again again, @Nullable Object answer) {
        byte[] sealed = sealed(intent.connection(), ANSWER, answer);
        if (sealed == null) {
            leave(intent, again == Again.UNKNOWN ? "undecided" : "open", Duration.ZERO);
            return;
        }
        mine("state = 'done', sealed_answer = :answer, sealed_call = null", intent)
                .param("answer", sealed)
                .update();
    }

    private Optional<Claim> answered(Intent intent) {
        return sql.sql(
                        """
                        select sealed_answer from write_intent where tenant_id = ?
                            and connection_id = ? and key = ? and step = ?
                            and sealed_answer is not null
                        """)
                .params(intent.tenant().value(), intent.connection(), intent.key(), intent.step())
                .query(byte[].class)
                .optional()
                .<Claim>map(
                        box -> new Claim.Done(vault.open(intent.connection(), box).get(ANSWER)));
    }

    /** Nothing was done: the key is free again. */
    @Transactional
    public void release(Intent intent) {
        sql.sql("delete from write_intent" + MINE)
                .param("tenant", intent.tenant().value())
                .param("attempt", intent.attempt())
                .update();
    }

    /**
     * Leaves a write to the next who asks for it.
     *
     * @param state {@code unknown}: it is to be found out; {@code open}: it may be done again;
     *     {@code undecided}: nobody can find out
     * @param wait until it is looked at
     */
    @Transactional
    public void leave(Intent intent, String state, Duration wait) {
        mine("state = :state, look_at = :look, looks = looks + 1", intent)
                .param("state", state)
                .param("look", Timestamp.from(clock.instant().plus(wait)))
                .update();
    }

    /** The call of a write; empty where it was too large to be kept. */
    @Transactional
    public Optional<Call> call(Intent intent) {
        byte[] sealed =
                sql.sql("select sealed_call from write_intent where tenant_id = ? and attempt = ?")
                        .params(intent.tenant().value(), intent.attempt())
                        .query((row, _) -> Optional.ofNullable(row.getBytes(1)))
                        .optional()
                        .flatMap(found -> found)
                        .orElse(null);
        return Optional.ofNullable(sealed)
                .map(box -> vault.open(intent.connection(), box).get(CALL))
                .map(text -> json.readValue(text, Kept.class).call());
    }

    private JdbcClient.StatementSpec mine(String changes, Intent intent) {
        return sql.sql("update write_intent set " + changes + MINE)
                .param("tenant", intent.tenant().value())
                .param("attempt", intent.attempt());
    }
}
