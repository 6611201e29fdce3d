package io.bridgecore.connector.migration;

import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The counts of the current tenant as they are stored. */
@Component
class UseRows {

    /** Of one connection; further kinds are counted together. */
    static final int MOST_KINDS = 1_000;

    /** Stands before the name of a field where otherwise a method is; no method begins so. */
    static final String FIELD = ":";

    /** Model and method of all further kinds. */
    static final String OTHER = "*";

    private final JdbcClient sql;
    private final PlatformScope platform;

    UseRows(JdbcClient sql, PlatformScope platform) {
        this.sql = sql;
        this.platform = platform;
    }

    /** A kind of call in use. */
    record Use(
            String model,
            String method,
            boolean unnamed,
            long calls,
            Instant firstUse,
            Instant lastUse) {

        /** The field that is counted; null where calls of a method are. */
        @Nullable String field() {
            return method.startsWith(FIELD) ? method.substring(FIELD.length()) : null;
        }
    }

    /** Adds to what is known; leaves out connections that are gone. */
    @Transactional
    public void add(Map<CallUses.Kind, CallUses.Count> counts) {
        var room = new HashMap<UUID, Integer>();
        counts.forEach((kind, count) -> {
            if (!more(kind, count)) {
                int left = room.computeIfAbsent(kind.connection(), this::room);
                room.put(kind.connection(), left - 1);
                first(left > 0 ? kind : kind.other(), count);
            }
        });
    }

    private boolean more(CallUses.Kind kind, CallUses.Count count) {
        return with(
                        """
                        update call_use set calls = calls + :calls, last_use = :last,
                            answered = coalesce(answered, calls) + :answered
                        where tenant_id = :tenant and connection_id = :connection
                            and model = :model and method = :method and unnamed = :unnamed
                        """,
                        kind,
                        count)
                == 1;
    }

    private void first(CallUses.Kind kind, CallUses.Count count) {
        with(
                """
                insert into call_use (tenant_id, connection_id, model, method, unnamed,
                    calls, answered, first_use, last_use)
                select :tenant, id, :model, :method, :unnamed, :calls, :answered, :first, :last
                from connection where tenant_id = :tenant and id = :connection
                on conflict (tenant_id, connection_id, model, method, unnamed)
                do update set calls = call_use.calls + excluded.calls,
                    answered = coalesce(call_use.answered, call_use.calls) + excluded.answered,
                    last_use = excluded.last_use
                """,
                kind,
                count);
    }

    private int with(String statement, CallUses.Kind kind, CallUses.Count count) {
        return sql.sql(statement)
                .param("tenant", CurrentTenant.get().value())
                .param("connection", kind.connection())
                .param("model", kind.model())
                .param("method", kind.method())
                .param("unnamed", kind.unnamed())
                .param("calls", count.calls())
                .param("answered", count.answered())
                .param("first", Timestamp.from(count.first()))
                .param("last", Timestamp.from(count.last()))
                .update();
    }

    private int room(UUID connection) {
        return MOST_KINDS
                - sql.sql("select count(*) from call_use where tenant_id = ? and connection_id = ?")
                        .params(CurrentTenant.get().value(), connection)
                        .query(Integer.class)
                        .single();
    }

    /** What is in use, the most called first. */
    @Transactional(readOnly = true)
    public List<Use> of(UUID connection) {
        return sql.sql(
                        """
                        select model, method, unnamed, calls, first_use, last_use from call_use
                        where tenant_id = ? and connection_id = ?
                        order by calls desc, model, method limit ?
                        """)
                .params(CurrentTenant.get().value(), connection, MOST_KINDS + 1)
                .query((row, _) ->
                        new Use(
                                row.getString(1),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getLong(4),
                                row.getTimestamp(5).toInstant(),
                                row.getTimestamp(6).toInstant()))
                .list();
    }

    /** The tenant that has a connection. */
    Optional<UUID> owner(UUID connection) {
        return platform.call(
                "find the tenant of a connection",
                () ->
                        sql.sql("select tenant_id from connection where id = ?")
                                .param(connection)
                                .query(UUID.class)
                                .optional());
    }
}
