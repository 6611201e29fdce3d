package io.bridgecore.tenant.organization;

import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts organizations. */
@Component
class TenantCounts {

    private static final String STATS =
            """
            with standing as (
                select o.status, o.suspension, s.status as paid,
                    o.status = 'trial' and o.trial_ends_at > :now as trying,
                    o.status = 'trial' and o.trial_ends_at <= :now
                        or o.suspension = 'trial_ended' as tried
                from organization o left join subscription s on s.tenant_id = o.id
                where o.status not in ('provisioning', 'deleted'))
            select count(*) as total_tenants,
                count(*) filter (where status in ('trial', 'active')) as active_tenants,
                count(*) filter (where trying) as trial_tenants,
                count(*) filter (where tried) as expired_tenants,
                count(*) filter (where paid in ('active', 'past_due')
                    or paid is null and status = 'active') as subscriptions_active,
                count(*) filter (where paid = 'trialing'
                    or paid is null and trying) as subscriptions_trial,
                count(*) filter (where paid in ('canceled', 'expired')
                    or paid is null and (tried or suspension = 'subscription_ended'))
                    as subscriptions_expired
            from standing
            """;

    private final JdbcClient sql;
    private final PlatformScope everything;
    private final Clock clock;

    TenantCounts(JdbcClient sql, PlatformScope everything, Clock clock) {
        this.sql = sql;
        this.everything = everything;
        this.clock = clock;
    }

    /**
     * Counts for the dashboard; deleted tenants count nowhere. A tenant without a subscription
     * counts among the subscriptions where it stands: active, on trial, or expired with the trial.
     *
     * @param activeTenants whose people may work: on trial, expired or not, or active
     */
    record Stats(
            long totalTenants,
            long activeTenants,
            long trialTenants,
            long expiredTenants,
            long subscriptionsActive,
            long subscriptionsTrial,
            long subscriptionsExpired) {}

    /** Tenants by status. */
    record Statistics(long total, long active, long suspended, long trial, long deleted) {}

    Stats stats() {
        var now = Timestamp.from(clock.instant());
        return everything.call(
                "count subscriptions",
                () -> sql.sql(STATS).param("now", now).query(Stats.class).single());
    }

    Statistics statistics() {
        return sql.sql(
                        """
                        select count(*) as total,
                            count(*) filter (where status = 'active') as active,
                            count(*) filter (where status = 'suspended') as suspended,
                            count(*) filter (where status = 'trial') as trial,
                            count(*) filter (where status = 'deleted') as deleted
                        from organization where status <> 'provisioning'
                        """)
                .query(Statistics.class)
                .single();
    }
}
