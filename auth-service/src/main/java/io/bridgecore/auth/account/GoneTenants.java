package io.bridgecore.auth.account;

import io.bridgecore.auth.tenant.TenantLock;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers tenants that are gone for good. Called as the tenant, inside a transaction. */
@Repository
class GoneTenants {

    private final JdbcClient sql;
    private final TenantLock lock;
    private final Clock clock;

    GoneTenants(JdbcClient sql, TenantLock lock, Clock clock) {
        this.sql = sql;
        this.lock = lock;
        this.clock = clock;
    }

    /** Until the transaction ends, nobody else makes or ends the current tenant. */
    void alone() {
        lock.take();
    }

    /** Notes that the current tenant is gone. */
    void bury() {
        sql.sql("insert into gone_tenant (tenant_id, gone_at) values (?, ?) on conflict do nothing")
                .params(CurrentTenant.get().value(), Timestamp.from(clock.instant()))
                .update();
    }

    /** Whether the current tenant is gone. */
    boolean buried() {
        return sql.sql("select exists (select from gone_tenant where tenant_id = ?)")
                .param(CurrentTenant.get().value())
                .query(Boolean.class)
                .single();
    }
}
