package io.bridgecore.connector.turn;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is at which work of a connection: a direct conversation of some people, or what {@code work}
 * says otherwise.
 */
@Repository
@Transactional
public class TurnRows {

    private final JdbcClient sql;

    TurnRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Takes a turn that nobody has, or whose holder counts as dead; answers whether it did. */
    public boolean take(UUID connection, String work, UUID holder, Instant now, Instant until) {
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
                                work,
                                holder,
                                Timestamp.from(until),
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Gives a turn back; nothing if somebody else has it by now. */
    public void release(UUID connection, String work, UUID holder) {
        sql.sql(
                        "delete from conversation_turn where tenant_id = ? and connection_id = ?"
                                + " and members = ? and holder = ?")
                .params(CurrentTenant.get().value(), connection, work, holder)
                .update();
    }
}
