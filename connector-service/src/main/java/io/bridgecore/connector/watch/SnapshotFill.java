package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes what models held when the watch of them began, page by page. Only records that are
 * known are read, as the sweep can tell only of these that they are gone; what came since, the poll
 * publishes. Whoever goes on after a crash publishes a page again, under the same ids.
 */
@Component
class SnapshotFill {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFill.class);

    /** The model is at fault, or so much of it at once; the others go on. */
    private static final Set<Kind> OF_THE_MODEL =
            Set.of(
                    Kind.FORBIDDEN,
                    Kind.NOT_FOUND,
                    Kind.REJECTED,
                    Kind.FAILED,
                    Kind.GARBLED,
                    Kind.TOO_LARGE,
                    Kind.NO_ROOM);

    private final SnapshotRows rows;
    private final BucketRows buckets;
    private final WatchRows claims;
    private final Dispatch dispatch;
    private final WatchProperties properties;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SnapshotFill(
            SnapshotRows rows,
            BucketRows buckets,
            WatchRows claims,
            Dispatch dispatch,
            WatchProperties properties,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.buckets = buckets;
        this.claims = claims;
        this.dispatch = dispatch;
        this.properties = properties;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Goes on with the models that are wanted whole; answers whether something is left to do.
     *
     * @throws ConnectorException if the system could not be asked at all
     * @throws ClaimLostException if somebody else looks at the connection
     */
    boolean goOn(Claim claim, Source source, List<String> watched) {
        boolean left = false;
        if (source.inventory() != null) {
            Instant until = clock.instant().plus(properties.lookWithin());
            for (SnapshotRows.State state : rows.unfinished(claim.connection())) {
                if (state.begun() && watched.contains(state.model())) {
                    left |= !fill(claim, source, state, until);
                }
            }
        }
        return left;
    }

    /** Has the rest done soon. */
    void goOnSoon(UUID connection) {
        rows.hurry(connection);
    }

    /** Answers whether the model is complete; else the rest of it waits for the next look. */
    private boolean fill(Claim claim, Source source, SnapshotRows.State state, Instant until) {
        String model = state.model();
        long after = state.after();
        int size = Portion.of(properties, state.page()).page();
        while (clock.instant().isBefore(until)) {
            List<Long> ids = buckets.after(claim.connection(), model, after, size);
            if (ids.isEmpty()) {
                rows.complete(claim.connection(), model);
                return true;
            }
            try {
                publish(claim, source, model, ids);
                after = ids.getLast();
            } catch (ConnectorException failed) {
                if (!OF_THE_MODEL.contains(failed.kind())) {
                    throw failed;
                }
                LOG.info("{} of {} in portions of {}: {}", model, claim, size, failed.text());
                if (size == 1) {
                    // One record that cannot be read does not keep the others back.
                    after = ids.getLast();
                    rows.moved(claim.connection(), model, after, 0, null);
                }
                size = Math.max(1, size / 2);
            }
        }
        return false;
    }

    private void publish(Claim claim, Source source, String model, List<Long> ids) {
        List<Change> read =
                Objects.requireNonNull(source.inventory()).read(source.session(), model, ids);
        Dispatch.Page page =
                Objects.requireNonNull(
                        transactions.execute(_ -> {
                            claims.hold(claim);
                            return dispatch.snapshot(source, read);
                        }));
        dispatch.send(claim, page);
        String last = page.facts().isEmpty() ? null : page.facts().getLast().sourceEventId();
        transactions.executeWithoutResult(_ -> {
            claims.hold(claim);
            rows.moved(claim.connection(), model, ids.getLast(), read.size(), last);
        });
    }
}
