package io.bridgecore.connector.writing;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes with a key as administrators see them: that there was one, never what it held. */
@Component
class WriteList {

    private final JdbcClient sql;
    private final PlatformScope platform;

    WriteList(JdbcClient sql, PlatformScope platform) {
        this.sql = sql;
        this.platform = platform;
    }

    /**
     * One write.
     *
     * @param step its place among the writes of one request
     * @param mark what a record bears that it made, where it did
     * @param odooUserId in whose name; null for the connection's account
     * @param looks how often it was looked for
     */
    record Listed(
            String idempotencyKey,
            int step,
            String model,
            String method,
            String state,
            String mark,
            @Nullable Integer odooUserId,
            Instant begunAt,
            int looks) {}

    /** The newest writes of a connection of the current tenant that are in one of these states. */
    @Transactional(readOnly = true)
    public List<Listed> of(UUID connection, Set<String> states, int most) {
        return sql.sql(
                        """
                        select key, step, model, method, state, mark, remote_user, begun_at, looks
                        from write_intent
                        where tenant_id = ? and connection_id = ? and state = any(?)
                        order by begun_at desc, key, step limit ?
                        """)
                .params(
                        CurrentTenant.get().value(),
                        connection,
                        states.toArray(String[]::new),
                        most)
                .query(WriteList::read)
                .list();
    }

    private static Listed read(ResultSet row, int number) throws SQLException {
        return new Listed(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, Integer.class),
                row.getTimestamp(8).toInstant(),
                row.getInt(9));
    }

    /** Whose connection it is. */
    Optional<TenantId> owner(UUID connection) {
        return platform.call(
                "find the tenant of a connection",
                () ->
                        sql.sql("select tenant_id from connection where id = ?")
                                .param(connection)
                                .query(UUID.class)
                                .optional()
                                .map(TenantId::new));
    }
}
