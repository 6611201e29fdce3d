package io.bridgecore.auth.admin;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one at a time decide about platform administrators, in the whole cluster. */
@Component
class AppointmentLock {

    /** Any number; it only has to be this service's own among advisory locks. */
    private static final long LOCK = 0x6175_7468_6669_7273L;

    private final JdbcClient sql;

    AppointmentLock(JdbcClient sql) {
        this.sql = sql;
    }

    /** Until the transaction ends, nobody else decides. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take() {
        sql.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
