package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends subscriptions whose time is over. Every instance looks; who comes second to a tenant finds
 * it done.
 */
@Component
class SubscriptionEnds {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionEnds.class);
    private static final int AT_ONCE = 100;

    private final PlatformScope all;
    private final JdbcClient sql;
    private final SubscriptionLife life;
    private final Clock clock;

    SubscriptionEnds(PlatformScope all, JdbcClient sql, SubscriptionLife life, Clock clock) {
        this.all = all;
        this.sql = sql;
        this.life = life;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${bridgecore.tenant.subscription.check-every:30s}")
    void endWhatIsDue() {
        var done = new HashSet<UUID>();
        List<UUID> due = next(done);
        while (!due.isEmpty()) {
            due.forEach(this::end);
            done.addAll(due);
            due = next(done);
        }
    }

    private void end(UUID tenant) {
        try {
            CurrentTenant.runAs(new TenantId(tenant), life::endIfDue);
        } catch (RuntimeException failed) {
            LOG.error("The subscription of {} is not ended yet", tenant, failed);
        }
    }

    private List<UUID> next(Set<UUID> done) {
        return all.call("find subscriptions that are over", () -> due(done));
    }

    /** Those that are over; one that cannot be ended does not keep the others waiting. */
    private List<UUID> due(Set<UUID> done) {
        return sql.sql(
                        """
                        select tenant_id from subscription
                        where status in ('trialing', 'active', 'past_due')
                            and current_period_end <= ? and tenant_id <> all(?)
                        order by current_period_end limit ?
                        """)
                .params(Timestamp.from(clock.instant()), done.toArray(UUID[]::new), AT_ONCE)
                .query(UUID.class)
                .list();
    }
}
