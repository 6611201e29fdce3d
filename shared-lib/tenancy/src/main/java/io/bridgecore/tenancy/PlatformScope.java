package io.bridgecore.tenancy;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one path to the rows of all tenants: admin lists, jobs, look-ups of keys. Runs in a
 * transaction of its own, under the database role {@code <service>_platform}, and says why in the
 * log.
 */
public final class PlatformScope {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformScope.class);
    private static final ScopedValue<String> REASON = ScopedValue.newInstance();

    private final TransactionTemplate transactions;

    PlatformScope(PlatformTransactionManager manager) {
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Work that sees the rows of all tenants. */
    @FunctionalInterface
    public interface Work<T> {
        T run();
    }

    /**
     * Does the work with sight of all tenants.
     *
     * @param reason what for, in a few words; goes to the log
     */
    public <T> T call(String reason, Work<T> work) {
        LOG.debug("All tenants: {}", reason);
        return ScopedValue.where(REASON, reason)
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> work.run())));
    }

    /** Like {@link #call}, for work without a result. */
    public void run(String reason, Runnable work) {
        call(
                reason,
                () -> {
                    work.run();
                    return true;
                });
    }

    static boolean active() {
        return REASON.isBound();
    }
}
