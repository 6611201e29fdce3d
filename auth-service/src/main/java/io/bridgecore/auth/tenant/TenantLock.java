package io.bridgecore.auth.tenant;

import io.bridgecore.tenancy.CurrentTenant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one at a time decide about the people and roles of a tenant, in the whole cluster. */
@Component
public class TenantLock {

    private final JdbcClient sql;

    TenantLock(JdbcClient sql) {
        this.sql = sql;
    }

    /** Until the transaction ends, nobody else decides about the current tenant. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take() {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("administrator of " + CurrentTenant.get())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
