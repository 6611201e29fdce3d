package io.bridgecore.tenant.organization;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts organizations. */
@Component
class TenantCounts {

    private final JdbcClient sql;
    private final Clock clock;

    TenantCounts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Counts for the dashboard; deleted tenants count nowhere. A tenant's subscription stands where
     * the tenant stands: active, on trial, or expired with the trial.
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
        return sql.sql(
                        """
                        select count(*) as total_tenants,
                            count(*) filter (where status in ('trial', 'active')) as active_tenants,
                            count(*) filter (where status = 'trial' and trial_ends_at > :now)
                                as trial_tenants,
                            count(*) filter (where status = 'trial' and trial_ends_at <= :now
                                or suspension = 'trial_ended') as expired_tenants,
                            count(*) filter (where status = 'active') as subscriptions_active,
                            count(*) filter (where status = 'trial' and trial_ends_at > :now)
                                as subscriptions_trial,
                            count(*) filter (where status = 'trial' and trial_ends_at <= :now
                                or suspension in ('trial_ended', 'subscription_ended'))
                                as subscriptions_expired
                        from organization where status not in ('provisioning', 'deleted')
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query(Stats.class)
                .single();
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
