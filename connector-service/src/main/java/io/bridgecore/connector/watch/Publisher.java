package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Change;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes what was found. First it is noted that something may be said of these records, then it
 * is said, and only when Kafka has it, what exactly: whoever comes after a crash in between knows
 * that he does not know, and says it again. It is said soon after it was made sure of the claim,
 * and the claim is made sure of once more before anything is noted.
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
        if (!changes.isEmpty()) {
            dispatch.send(claim, prepared(claim, source, changes, progress));
        }
        transactions.executeWithoutResult(_ -> note(claim, changes, progress));
    }

    private Dispatch.Page prepared(
            Claim claim, Source source, List<Change> changes, Progress progress) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    claims.hold(claim);
                    KnownRecords known = progress.known();
                    if (known != null) {
                        changes.forEach(known::intended);
                        save(claim, progress.model(), known);
                    }
                    return dispatch.prepare(
                            source,
                            changes,
                            models.publications(claim.connection(), progress.model()));
                }));
    }

    private void note(Claim claim, List<Change> changes, Progress progress) {
        claims.hold(claim);
        KnownRecords known = progress.known();
        if (!changes.isEmpty()) {
            models.published(
                    claim.connection(), progress.model(), changes.size(), progress.look().late());
        }
        if (known != null) {
            changes.forEach(change -> known.published(change, progress.look()));
            save(claim, progress.model(), known);
        }
        if (progress.cursor() != null) {
            models.moved(claim.connection(), progress.model(), progress.cursor());
        }
    }

    private void save(Claim claim, String model, KnownRecords known) {
        buckets.save(claim.connection(), model, known.touched());
        known.saved();
    }
}
