package io.bridgecore.sync.log;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends what is older than its tenant's plan allows: at once for readers, with the whole part where
 * nobody keeps it longer, and in small transactions where somebody does.
 */
@Component
public class LogRetention {

    private static final int CHUNK = 2000;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final TransactionTemplate transactions;
    private final LogParts parts;
    private final LogTerms terms;
    private final ChangeLog log;
    private final Clock clock;

    LogRetention(
            JdbcClient sql,
            PlatformScope platform,
            PlatformTransactionManager transactions,
            LogParts parts,
            LogTerms terms,
            ChangeLog log,
            Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.transactions = new TransactionTemplate(transactions);
        this.parts = parts;
        this.terms = terms;
        this.log = log;
        this.clock = clock;
    }

    @Scheduled(cron = "${bridgecore.sync.log.cleanup-at:0 20 3 * * *}", zone = "UTC")
    void prune() {
        Instant now = clock.instant();
        parts.readyFor(now);
        Duration longest = LogProperties.DEDUPLICATION;
        boolean sure = true;
        for (TenantId tenant : tenants()) {
            Optional<Duration> term = terms.of(tenant);
            sure &= term.isPresent();
            if (term.isPresent()) {
                longest = longest.compareTo(term.get()) < 0 ? term.get() : longest;
                CurrentTenant.runAs(tenant, () -> hideBefore(now.minus(term.get())));
            }
        }
        if (sure) {
            parts.dropBefore(now.minus(longest));
        }
        tenants().forEach(tenant -> CurrentTenant.runAs(tenant, this::deleteHidden));
        forgetEvents(now.minus(LogProperties.DEDUPLICATION));
    }

    /**
     * Ends the current tenant's log before an instant.
     *
     * @return how many changes that were
     */
    public long prune(Instant before) {
        long hidden = hideBefore(before);
        deleteHidden();
        return hidden;
    }

    private List<TenantId> tenants() {
        return platform.call(
                "tenants that have a log",
                () ->
                        sql.sql("select tenant_id from change_head").query(UUID.class).stream()
                                .map(TenantId::new)
                                .toList());
    }

    // Readers compare with this number: from the commit on they see nothing at or before it.
    private long hideBefore(Instant cutoff) {
        Long hidden =
                transactions.execute(_ -> {
                    long pruned = log.extent().pruned();
                    long last = log.lastAt(cutoff);
                    if (last > pruned) {
                        sql.sql("update change_head set pruned = ? where tenant_id = ?")
                                .params(last, tenant())
                                .update();
                    }
                    return Math.max(0, last - pruned);
                });
        return hidden == null ? 0 : hidden;
    }

    // Each round is a transaction of its own: writers of the tenant do not wait for it.
    private void deleteHidden() {
        for (String table : List.of("change_log", "processed_event")) {
            String statement =
                    """
                    delete from %1$s where tenant_id = :tenant and seq <= least(:pruned,
                        (select min(seq) from %1$s where tenant_id = :tenant) + :chunk)
                    """
                            .formatted(table);
            int deleted;
            do {
                deleted = delete(statement);
            } while (deleted > 0);
        }
        delete("delete from record_state where tenant_id = :tenant and gone and seq <= :pruned");
    }

    private int delete(String statement) {
        Integer deleted =
                transactions.execute(_ ->
                        sql.sql(statement)
                                .param("tenant", tenant())
                                .param("pruned", log.extent().pruned())
                                .param("chunk", CHUNK)
                                .update());
        return deleted == null ? 0 : deleted;
    }

    private void forgetEvents(Instant before) {
        int forgotten;
        do {
            forgotten =
                    platform.call(
                            "events that nobody sends again",
                            () ->
                                    sql.sql(
                                                    """
                                                    delete from known_event where ctid = any(array(
                                                        select ctid from known_event
                                                        where seen_at < ? limit ?))
                                                    """)
                                            .params(Timestamp.from(before), CHUNK)
                                            .update());
        } while (forgotten == CHUNK);
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
