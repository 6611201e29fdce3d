package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which connection a change means that names none: of each kind of system the one of which the log
 * heard last that it was the usual one. Works under the lock of the log's head.
 */
@Component
class UsualConnections {

    private final JdbcClient sql;

    UsualConnections(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Changes that name their connection.
     *
     * @param usual by system, after the last of the changes
     */
    record Named(List<RecordChanged> changes, Map<String, UUID> usual) {}

    /** Names the connections of changes, as far as they are known. */
    Named name(Map<String, UUID> known, List<RecordChanged> changes) {
        var usual = new HashMap<>(known);
        for (RecordChanged change : changes) {
            UUID own = change.connectionId();
            if (own != null
                    && change.ofUsualConnection()
                    && usual.putIfAbsent(change.system(), own) == null) {
                adopt(change.system(), own);
            }
        }
        var named = new ArrayList<RecordChanged>(changes.size());
        for (RecordChanged change : changes) {
            UUID own = change.connectionId();
            UUID meant = own == null ? usual.get(change.system()) : null;
            named.add(meant == null ? change : change.from(meant, true));
            if (own != null && change.ofUsualConnection()) {
                usual.put(change.system(), own);
            }
        }
        return new Named(named, usual);
    }

    /** A change that cannot tell any more which connection is the usual one, but names its own. */
    static RecordChanged late(Map<String, UUID> known, RecordChanged change) {
        UUID usual = known.get(change.system());
        UUID own = change.connectionId();
        if (usual == null) {
            return change;
        }
        return own == null ? change.from(usual, true) : change.from(own, own.equals(usual));
    }

    /** What came before any connection was known is of the first usual one. */
    private void adopt(String system, UUID connection) {
        execute(
                """
                delete from record_state older using record_state newer
                where older.tenant_id = :tenant and newer.tenant_id = :tenant
                    and older.system = :system and newer.system = :system
                    and older.model = newer.model and older.record_id = newer.record_id
                    and coalesce(older.connection_id, :connection) = :connection
                    and coalesce(newer.connection_id, :connection) = :connection
                    and older.seq < newer.seq
                """,
                system,
                connection);
        execute(
                """
                update record_state
                set connection_id = :connection, source = system || ':' || :connection
                where tenant_id = :tenant and system = :system and connection_id is null
                """,
                system,
                connection);
        execute(
                """
                update change_log set connection_id = :connection
                where tenant_id = :tenant and system = :system and connection_id is null
                """,
                system,
                connection);
    }

    private void execute(String statement, String system, UUID connection) {
        sql.sql(statement)
                .param("tenant", CurrentTenant.get().value())
                .param("system", system)
                .param("connection", connection)
                .update();
    }
}
