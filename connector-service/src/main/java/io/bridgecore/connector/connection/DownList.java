package io.bridgecore.connector.connection;

import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.PlatformScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Connections of all tenants that did not answer when they were looked at last. */
@Component
class DownList {

    private static final int MOST = 1000;

    private static final String SELECT =
            """
            select c.tenant_id, c.id, c.name, c.system, c.health_since as since, (
                select k.failure from connection_check k
                where k.tenant_id = c.tenant_id and k.connection_id = c.id
                order by k.checked_at desc, k.id desc limit 1) as failure
            from connection c where c.is_active and c.health = 'down'
            order by c.health_since limit ?
            """;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final TenantRules tenants;

    DownList(JdbcClient sql, PlatformScope platform, TenantRules tenants) {
        this.sql = sql;
        this.platform = platform;
        this.tenants = tenants;
    }

    /**
     * A connection that is down.
     *
     * @param since the first of the checks in a row that went wrong
     * @param failure class of the last one's failure, such as {@code timed_out}
     */
    record Down(
            UUID tenantId,
            UUID id,
            String name,
            String system,
            Instant since,
            @Nullable String failure) {}

    /** Nobody looks at the connections of tenants that are suspended: they are left out. */
    List<Down> list() {
        return platform.call("connections that are down", this::down).stream()
                .filter(down -> tenants.takesPart(new TenantId(down.tenantId())))
                .toList();
    }

    private List<Down> down() {
        return sql.sql(SELECT)
                .param(MOST)
                .query((row, _) ->
                        new Down(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getString(4),
                                row.getTimestamp(5).toInstant(),
                                row.getString(6)))
                .list();
    }
}
