package io.bridgecore.sync.log;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes the oldest changes, in one instance at a time and in small transactions. */
@Component
class LogRetention {

    private static final int CHUNK = 2000;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final TransactionTemplate transactions;
    private final LogProperties properties;
    private final Clock clock;

    LogRetention(
            JdbcClient sql,
            PlatformScope platform,
            PlatformTransactionManager transactions,
            LogProperties properties,
            Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.transactions = new TransactionTemplate(transactions);
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(cron = "${bridgecore.sync.log.cleanup-at:0 20 3 * * *}", zone = "UTC")
    void prune() {
        Instant cutoff = clock.instant().minus(properties.retention());
        platform.call("tenants that have a log", this::tenants)
                .forEach(tenant -> CurrentTenant.runAs(tenant, () -> prune(tenant, cutoff)));
    }

    private List<TenantId> tenants() {
        return sql.sql("select tenant_id from change_head").query(UUID.class).stream()
                .map(TenantId::new)
                .toList();
    }

    // Each round is a transaction of its own: writers of the tenant wait for one at most.
    private void prune(TenantId tenant, Instant cutoff) {
        boolean more;
        do {
            more =
                    Boolean.TRUE.equals(
                            transactions.execute(_ -> pruneChunk(tenant.value(), cutoff)));
        } while (more);
    }

    private boolean pruneChunk(UUID tenant, Instant cutoff) {
        boolean mine =
                sql.sql("select pg_try_advisory_xact_lock(hashtext('sync.retention'))")
                        .query(Boolean.class)
                        .single();
        List<Long> old = mine ? oldest(tenant, cutoff) : List.of();
        if (old.isEmpty()) {
            return false;
        }
        // Readers compare with this number, so it moves together with the rows.
        sql.sql("update change_head set pruned = ? where tenant_id = ?")
                .params(old.getLast(), tenant)
                .update();
        sql.sql("delete from change_log where tenant_id = ? and seq <= ?")
                .params(tenant, old.getLast())
                .update();
        return old.size() == CHUNK;
    }

    private List<Long> oldest(UUID tenant, Instant cutoff) {
        return sql.sql(
                        """
                        select seq from (
                            select seq, received_at from change_log
                            where tenant_id = ? order by seq limit ?) oldest
                        where received_at < ? order by seq
                        """)
                .params(tenant, CHUNK, Timestamp.from(cutoff))
                .query(Long.class)
                .list();
    }
}
