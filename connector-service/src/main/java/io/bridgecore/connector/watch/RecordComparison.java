package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.connector.spi.Inventory.Entry;
import io.bridgecore.connector.spi.Inventory.Reach;
import io.bridgecore.connector.watch.Publisher.Progress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Compares what a system has with what was published of it, and publishes what differs. */
@Component
class RecordComparison {

    private final BucketRows buckets;
    private final Publisher publisher;
    private final WatchMetrics metrics;
    private final Clock clock;

    RecordComparison(BucketRows buckets, Publisher publisher, WatchMetrics metrics, Clock clock) {
        this.buckets = buckets;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Takes what a model holds for known, without publishing it. */
    void begin(Claim claim, Source source, String model, Portion portion) {
        long after = 0;
        List<Entry> page;
        do {
            page = list(source, model, Reach.MOMENTS, after, portion);
            KnownRecords known = known(claim, model);
            page.forEach(known::began);
            publisher.publish(
                    claim, source, List.of(), new Progress(model, Look.COMPARE, known, null));
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() >= portion.listed());
    }

    /** Compares, and publishes what differs. */
    Tally run(Claim claim, Source source, String model, Look look, Reach reach, Portion portion) {
        long theirs = 0;
        long differing = 0;
        long repaired = 0;
        long after = 0;
        List<Entry> page;
        do {
            page = list(source, model, reach, after, portion);
            boolean full = page.size() >= portion.listed();
            long upTo = full ? page.getLast().id() : Long.MAX_VALUE;
            Set<Long> odd = odd(known(claim, model), page, after, upTo, reach);
            // However long the listing is: the claim goes on.
            publisher.publish(claim, source, List.of(), new Progress(model, look, null, null));
            theirs += page.size();
            differing += odd.size();
            repaired += repair(claim, source, model, new Found(look, List.copyOf(odd), portion));
            after = upTo;
        } while (after != Long.MAX_VALUE);
        return new Tally(model, null, theirs, differing, repaired, null);
    }

    private static Set<Long> odd(
            KnownRecords known, List<Entry> page, long after, long upTo, Reach reach) {
        Set<Long> mine = known.between(after, upTo);
        var odd = new TreeSet<Long>();
        for (Entry entry : page) {
            mine.remove(entry.id());
            if (known.differs(entry)) {
                odd.add(entry.id());
            }
        }
        if (reach.since() == null) {
            odd.addAll(mine);
        }
        return odd;
    }

    /** What differs, how that was found, and how much of it is read at once. */
    private record Found(Look look, List<Long> ids, Portion portion) {}

    private long repair(Claim claim, Source source, String model, Found found) {
        Look look = found.look();
        List<Long> ids = found.ids();
        Portion portion = found.portion();
        long repaired = 0;
        for (int from = 0; from < ids.size(); from += portion.page()) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + portion.page()));
            // Read before anything is said of them: a listing is not one moment.
            List<Change> there = inventory(source).read(source.session(), model, some);
            KnownRecords known = known(claim, model);
            var news = new ArrayList<Change>(known.news(there));
            var gone = new HashSet<Long>(some);
            there.forEach(change -> gone.remove(KnownRecords.id(change)));
            gone.retainAll(known.between(some.getFirst() - 1, some.getLast()));
            gone.forEach(id -> news.add(deleted(model, id)));
            publisher.publish(claim, source, news, new Progress(model, look, known, null));
            metrics.published(look, news);
            repaired += news.size();
        }
        return repaired;
    }

    private Change deleted(String model, long id) {
        return new Change(
                model,
                Long.toString(id),
                "unlink",
                List.of(),
                Map.of("id", id),
                new Change.Origin(null, null, clock.instant(), null));
    }

    private List<Entry> list(
            Source source, String model, Reach reach, long after, Portion portion) {
        return inventory(source).list(source.session(), model, reach, after, portion.listed());
    }

    private KnownRecords known(Claim claim, String model) {
        return new KnownRecords(claim.connection(), model, buckets);
    }

    private static Inventory inventory(Source source) {
        return Objects.requireNonNull(source.inventory());
    }
}
