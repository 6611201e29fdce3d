package io.bridgecore.connector.session;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What all processes together have spent of the connections' budgets. Survives restarts. */
@Component
class Spending {

    private final JdbcClient sql;

    Spending(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Adds calls to what a connection of the current tenant has spent since a moment.
     *
     * @param span which budget
     * @param since when the running minute or day began
     * @return what is spent of it with these
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public int add(UUID connection, Span span, Instant since, int calls) {
        return sql.sql(
                        """
                        insert into connection_budget as known
                            (tenant_id, connection_id, span, starts_at, used)
                        values (?, ?, ?, ?, ?)
                        on conflict (connection_id, span) do update set
                            used = excluded.used + case
                                when known.starts_at = excluded.starts_at
                                then known.used else 0 end,
                            starts_at = excluded.starts_at
                        returning used
                        """)
                .params(
                        CurrentTenant.get().value(),
                        connection,
                        span.name(),
                        Timestamp.from(since),
                        calls)
                .query(Integer.class)
                .single();
    }

    /** Takes calls back that were added since a moment and not made. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void giveBack(UUID connection, Span span, Instant since, int calls) {
        sql.sql(
                        """
                        update connection_budget set used = greatest(0, used - ?)
                        where tenant_id = ? and connection_id = ? and span = ? and starts_at = ?
                        """)
                .params(
                        calls,
                        CurrentTenant.get().value(),
                        connection,
                        span.name(),
                        Timestamp.from(since))
                .update();
    }
}
