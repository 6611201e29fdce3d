package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed.Batch;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Inventory.Reach;
import io.bridgecore.connector.watch.ModelRows.State;
import io.bridgecore.connector.watch.Publisher.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at one connection: asks for what changed, and now and then for what is there. */
@Component
class Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    /** The model is at fault, not the system. */
    private static final Set<Kind> OF_THE_MODEL =
            Set.of(Kind.FORBIDDEN, Kind.NOT_FOUND, Kind.REJECTED, Kind.FAILED);

    private final ModelRows models;
    private final BucketRows buckets;
    private final Publisher publisher;
    private final RecordComparison comparison;
    private final WatchMetrics metrics;
    private final WatchProperties properties;
    private final Clock clock;

    Watcher(
            ModelRows models,
            BucketRows buckets,
            Publisher publisher,
            RecordComparison comparison,
            WatchMetrics metrics,
            WatchProperties properties,
            Clock clock) {
        this.models = models;
        this.buckets = buckets;
        this.publisher = publisher;
        this.comparison = comparison;
        this.metrics = metrics;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Does what is due for a model.
     *
     * @throws ConnectorException if the system could not be asked at all
     * @throws ClaimLostException if somebody else looks at the connection
     */
    void look(Claim claim, Source source, String model) {
        State state = models.state(claim.connection(), model);
        boolean early =
                source.inventory() == null
                        && state.lookedAt() != null
                        && !isDue(state.lookedAt(), properties.wholeEvery(), clock.instant());
        if (early || isLater(state.retryAt())) {
            return;
        }
        try {
            if (state.cursor() == null) {
                begin(claim, source, model);
            }
            poll(claim, source, model);
            if (source.inventory() != null) {
                compareWhatIsDue(claim, source, state);
            }
        } catch (ConnectorException failed) {
            if (!OF_THE_MODEL.contains(failed.kind())) {
                throw failed;
            }
            LOG.info("{} of connection {}: {}", model, claim.connection(), failed.text());
            models.unreadable(claim.connection(), model, failed.text(), properties.longestPause());
        }
    }

    /** Compares everything at once, whatever is due. */
    Tally reconcile(Claim claim, Source source, String model) {
        State state = models.state(claim.connection(), model);
        if (state.cursor() == null) {
            begin(claim, source, model);
        }
        long found = poll(claim, source, model);
        if (source.inventory() == null) {
            return new Tally(model, null, null, found, found, null);
        }
        long ours = buckets.count(claim.connection(), model);
        Tally tally = comparison.run(claim, source, model, Look.COMPARE, Reach.MOMENTS);
        models.looked(claim.connection(), model, Look.SWEEP);
        models.looked(claim.connection(), model, Look.COMPARE);
        return new Tally(
                model,
                ours,
                tally.theirs(),
                tally.differing() + found,
                tally.repaired() + found,
                null);
    }

    /**
     * Takes what is there for known: what changed just before, then all. What changes meanwhile is
     * published by the poll that follows.
     */
    private void begin(Claim claim, Source source, String model) {
        String start =
                source.feed().since(source.session(), model, null, properties.page()).cursor();
        if (source.inventory() != null) {
            start = takeForKnown(claim, source, model, start);
            comparison.begin(claim, source, model);
        }
        publisher.publish(claim, source, List.of(), new Progress(model, Look.POLL, null, start));
        models.looked(claim.connection(), model, Look.SWEEP);
        models.looked(claim.connection(), model, Look.COMPARE);
    }

    private String takeForKnown(Claim claim, Source source, String model, String start) {
        String cursor = start;
        boolean more = true;
        while (more) {
            KnownRecords known = new KnownRecords(claim.connection(), model, buckets);
            Batch batch = read(source, model, cursor, known);
            batch.changes().forEach(change -> known.published(change, Look.POLL));
            publisher.publish(
                    claim, source, List.of(), new Progress(model, Look.POLL, known, null));
            cursor = batch.cursor();
            more = batch.more();
        }
        return cursor;
    }

    /** Reads on, and publishes, until nothing more is known to be there. */
    private long poll(Claim claim, Source source, String model) {
        long published = 0;
        boolean more = true;
        while (more) {
            KnownRecords known = known(claim, source, model);
            Batch batch =
                    read(source, model, models.state(claim.connection(), model).cursor(), known);
            List<Change> news = known == null ? batch.changes() : known.news(batch.changes());
            publisher.publish(
                    claim, source, news, new Progress(model, Look.POLL, known, batch.cursor()));
            metrics.published(Look.POLL, news);
            published += news.size();
            more = batch.more();
        }
        models.looked(claim.connection(), model, Look.POLL);
        return published;
    }

    private Batch read(
            Source source, String model, @Nullable String cursor, @Nullable KnownRecords known) {
        return known == null
                ? source.feed().since(source.session(), model, cursor, properties.page())
                : source.feed()
                        .since(source.session(), model, cursor, properties.page(), known::isNews);
    }

    private void compareWhatIsDue(Claim claim, Source source, State state) {
        String model = state.model();
        Instant now = clock.instant();
        if (isDue(state.comparedAt(), properties.compareEvery(), now)) {
            comparison.run(claim, source, model, Look.COMPARE, Reach.MOMENTS);
            models.looked(claim.connection(), model, Look.COMPARE);
            models.looked(claim.connection(), model, Look.SWEEP);
        } else if (isDue(state.sweptAt(), properties.sweepEvery(), now)) {
            comparison.run(claim, source, model, Look.SWEEP, Reach.IDS);
            Instant since = now.minus(properties.sweepBack());
            comparison.run(claim, source, model, Look.SWEEP, new Reach(true, since));
            models.looked(claim.connection(), model, Look.SWEEP);
        }
    }

    private @Nullable KnownRecords known(Claim claim, Source source, String model) {
        return source.inventory() == null
                ? null
                : new KnownRecords(claim.connection(), model, buckets);
    }

    private boolean isLater(@Nullable Instant at) {
        return at != null && at.isAfter(clock.instant());
    }

    private static boolean isDue(@Nullable Instant last, Duration every, Instant now) {
        return last != null && !last.plus(every).isAfter(now);
    }
}
