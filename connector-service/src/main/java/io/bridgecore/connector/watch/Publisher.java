package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes what was found. First it is noted that something may be said of these records, then it
 * is said, and only when Kafka has it, what exactly: whoever comes after a crash in between knows
 * that he does not know, and says it again. Nobody else can claim the connection while it is said.
 */
@Component
class Publisher {

    private final WatchRows claims;
    private final ModelRows models;
    private final BucketRows buckets;
    private final Dispatch dispatch;
    private final TransactionTemplate transactions;

    Publisher(
            WatchRows claims,
            ModelRows models,
            BucketRows buckets,
            Dispatch dispatch,
            PlatformTransactionManager transactions) {
        this.claims = claims;
        this.models = models;
        this.buckets = buckets;
        this.dispatch = dispatch;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * What is known after a page.
     *
     * @param known null where the system's own feed keeps that
     * @param cursor how far the model was read; null where that did not move
     */
    record Progress(
            String model, Look look, @Nullable KnownRecords known, @Nullable String cursor) {}

    /**
     * Publishes a page and notes what is known by it.
     *
     * @throws ClaimLostException if somebody else looks at the connection
     * @throws Dispatch.UnpublishedException if Kafka does not take it
     */
    void publish(Claim claim, Source source, List<Change> changes, Progress progress) {
        KnownRecords known = progress.known();
        if (known != null && !changes.isEmpty()) {
            changes.forEach(known::intended);
            transactions.executeWithoutResult(_ -> {
                claims.hold(claim);
                save(claim, progress.model(), known);
            });
        }
        transactions.executeWithoutResult(_ -> {
            claims.hold(claim);
            if (!changes.isEmpty()) {
                dispatch.send(claim, source, changes);
                models.published(
                        claim.connection(),
                        progress.model(),
                        changes.size(),
                        progress.look().late());
            }
            if (known != null) {
                changes.forEach(change -> known.published(change, progress.look()));
                save(claim, progress.model(), known);
            }
            if (progress.cursor() != null) {
                models.moved(claim.connection(), progress.model(), progress.cursor());
            }
        });
    }

    private void save(Claim claim, String model, KnownRecords known) {
        buckets.save(claim.connection(), model, known.touched());
        known.saved();
    }
}
