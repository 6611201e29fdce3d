package io.bridgecore.connector.watch;

import io.bridgecore.connector.outgoing.LatePushes;
import io.bridgecore.connector.outgoing.LatePushes.Doubts;
import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.connector.watch.Publisher.Progress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks again for what was pushed: the last word on a record has to be what it is like now, however
 * late a push came.
 */
@Component
class LateWords {

    private static final Logger LOG = LoggerFactory.getLogger(LateWords.class);

    private final LatePushes pushes;
    private final BucketRows buckets;
    private final Publisher publisher;
    private final WatchMetrics metrics;
    private final WatchProperties properties;
    private final Clock clock;

    LateWords(
            LatePushes pushes,
            BucketRows buckets,
            Publisher publisher,
            WatchMetrics metrics,
            WatchProperties properties,
            Clock clock) {
        this.pushes = pushes;
        this.buckets = buckets;
        this.publisher = publisher;
        this.metrics = metrics;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Publishes what records are like of which something else was pushed last.
     *
     * @throws ClaimLostException if somebody else looks at the connection
     */
    void correct(Claim claim, Source source, String model) {
        Inventory inventory = source.inventory();
        if (inventory == null) {
            return;
        }
        Doubts doubts = pushes.doubts(claim.connection(), model, properties.page());
        if (doubts.records().isEmpty()) {
            return;
        }
        try {
            List<Change> there = inventory.read(source.session(), model, doubts.records());
            List<Change> news = news(claim, model, doubts, there);
            if (!news.isEmpty()) {
                var known = new KnownRecords(claim.connection(), model, buckets);
                publisher.publish(
                        claim, source, news, new Progress(model, Look.SWEEP, known, null));
                metrics.published(Look.SWEEP, news);
            }
            pushes.settled(claim.connection(), model, doubts);
        } catch (ConnectorException failed) {
            LOG.info("{} of {}: {}", model, claim.connection(), failed.text());
        }
    }

    private List<Change> news(Claim claim, String model, Doubts doubts, List<Change> there) {
        var present = new HashMap<Long, Map<String, @Nullable Object>>();
        there.forEach(change -> present.put(KnownRecords.id(change), change.payload()));
        Set<Long> wrong = pushes.wrong(claim.connection(), model, doubts, present);
        var news = new ArrayList<Change>();
        there.stream().filter(change -> wrong.contains(KnownRecords.id(change))).forEach(news::add);
        wrong.stream()
                .filter(record -> !present.containsKey(record))
                .forEach(record -> news.add(Change.gone(model, record, clock.instant())));
        return news;
    }
}
