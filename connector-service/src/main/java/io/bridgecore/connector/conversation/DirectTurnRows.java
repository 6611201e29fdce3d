package io.bridgecore.connector.conversation;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who makes which direct conversation at the moment. */
@Repository
@Transactional
class DirectTurnRows {

    private final JdbcClient sql;

    DirectTurnRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Takes a turn that nobody has, or whose holder counts as dead; answers whether it did. */
    public boolean take(UUID connection, String members, UUID holder, Instant now, Instant until) {
        return sql.sql(
                                """
                                insert into conversation_turn as held
                                    (tenant_id, connection_id, members, holder, held_until)
                                values (?, ?, ?, ?, ?)
                                on conflict (tenant_id, connection_id, members) do update
                                    set holder = excluded.holder,
                                        held_until = excluded.held_until
                                    where held.held_until < ?
                                """)
                        .params(
                                CurrentTenant.get().value(),
                                connection,
                                members,
                                holder,
                                Timestamp.from(until),
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    public void release(UUID connection, String members, UUID holder) {
        sql.sql(
                        "delete from conversation_turn where tenant_id = ? and connection_id = ?"
                                + " and members = ? and holder = ?")
                .params(CurrentTenant.get().value(), connection, members, holder)
                .update();
    }
}
