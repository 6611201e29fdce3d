package io.bridgecore.tenant.directory;

import io.bridgecore.tenancy.PlatformScope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many requests tenants may send: their own limits, else those of their plans. */
@Component
class QuotaList {

    private static final String SELECT =
            """
            select o.id as tenant_id,
                coalesce(o.max_requests_per_hour, p.max_requests_per_hour) as requests_per_hour,
                coalesce(o.max_requests_per_day, p.max_requests_per_day) as requests_per_day
            from organization o join plan p on p.id = o.plan_id
            where o.id in (:ids) and o.status in ('active', 'trial') order by o.id
            """;

    private final JdbcClient sql;
    private final PlatformScope everything;

    QuotaList(JdbcClient sql, PlatformScope everything) {
        this.sql = sql;
        this.everything = everything;
    }

    /** What a tenant may send; null is unlimited. */
    record Quota(
            UUID tenantId, @Nullable Integer requestsPerHour, @Nullable Integer requestsPerDay) {}

    /** Of those that are let in; others are left out. */
    List<Quota> of(List<UUID> tenants) {
        return everything.call(
                "limits of tenants",
                () -> sql.sql(SELECT).param("ids", tenants).query(Quota.class).list());
    }
}
