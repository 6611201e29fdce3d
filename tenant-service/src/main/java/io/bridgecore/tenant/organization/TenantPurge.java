package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.tenant.audit.AuditTrail;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.audit.Deed;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases a deleted tenant: its row, and by foreign keys whatever refers to it. Only its labels stay
 * taken, without saying whose they were: links, tokens and devices that still know them must not
 * come to a stranger.
 */
@Component
public class TenantPurge {

    private final JdbcClient sql;
    private final Organizations organizations;
    private final AuditTrail trail;

    TenantPurge(JdbcClient sql, Organizations organizations, AuditTrail trail) {
        this.sql = sql;
        this.organizations = organizations;
        this.trail = trail;
    }

    /**
     * Erases the tenant.
     *
     * @throws IllegalStateException if it is not deleted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(TenantId id, Cause cause) {
        Organization gone =
                organizations
                        .lock(id.value())
                        .filter(o -> o.status() == TenantStatus.DELETED)
                        .orElseThrow(() -> new IllegalStateException(id + " is not deleted"));
        sql.sql("update organization_label set organization_id = null where organization_id = ?")
                .param(id.value())
                .update();
        sql.sql("delete from signup where organization_id = ?").param(id.value()).update();
        sql.sql("delete from organization where id = ?").param(id.value()).update();
        trail.record(
                id,
                cause,
                new Deed(
                        "tenant.purged",
                        "tenant",
                        id.toString(),
                        Map.of("status", TenantStatus.DELETED.json(), "slug", gone.slug()),
                        Map.of()),
                new TenantPurged(id.value(), gone.slug()));
    }
}
