package io.bridgecore.connector.watch;

import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at active connections again and again. Every process may look: each connection is looked at
 * by one at a time, and what a killed one left is looked at by the next.
 */
@Component
class WatchJob implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchJob.class);

    /** A tenant that takes no part is asked for again after this. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final WatchRows rows;
    private final Looks looks;
    private final TenantRules tenants;
    private final WatchProperties properties;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WatchJob(WatchRows rows, Looks looks, TenantRules tenants, WatchProperties properties) {
        this.rows = rows;
        this.looks = looks;
        this.tenants = tenants;
        this.properties = properties;
        this.free = new Semaphore(properties.atOnce());
    }

    @Scheduled(fixedDelayString = "${bridgecore.connector.watch.look-every:2s}")
    void lookAtWhatIsDue() {
        int places = properties.enabled() ? free.drainPermits() : 0;
        if (places == 0) {
            return;
        }
        int used = 0;
        try {
            for (Claim claim : rows.claimDue(places)) {
                used++;
                threads.execute(() -> lookAndFree(claim));
            }
        } finally {
            free.release(places - used);
        }
    }

    private void lookAndFree(Claim claim) {
        try {
            CurrentTenant.runAs(
                    claim.tenant(),
                    () -> {
                        if (tenants.hearsOfChanges(claim.tenant())) {
                            looks.look(claim);
                        } else {
                            rows.failed(claim, "The tenant takes no part", REST);
                        }
                    });
        } catch (RuntimeException failed) {
            LOG.error("Connection {} could not be looked at", claim.connection(), failed);
        } finally {
            free.release();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
