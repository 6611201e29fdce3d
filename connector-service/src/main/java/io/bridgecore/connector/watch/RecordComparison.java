package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.connector.spi.Inventory.Entry;
import io.bridgecore.connector.spi.Inventory.Reach;
import io.bridgecore.connector.watch.Publisher.Progress;
import java.time.Clock;
import java.time.Instant;
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

    /** Stands for the last id when nothing is left. */
    static final long END = Long.MAX_VALUE;

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

    /**
     * Which records are listed, and how much of them in one go.
     *
     * @param after ids up to this were listed before
     * @param until then the rest is left to the next look, but not before one page is done
     */
    record Way(Look look, Reach reach, Portion portion, long after, Instant until) {}

    /**
     * What came of a listing.
     *
     * @param after the last id that was listed; {@link #END} when nothing is left
     */
    record Part(Tally tally, long after) {

        boolean isAll() {
            return after == END;
        }
    }

    /**
     * Takes what a model holds for known, without publishing it.
     *
     * @return the last id that was listed; {@link #END} when nothing is left
     */
    long begin(Claim claim, Source source, String model, Way way) {
        long after = way.after();
        do {
            List<Entry> page = list(source, model, way, after);
            KnownRecords known = known(claim, model);
            page.forEach(known::began);
            publisher.publish(
                    claim, source, List.of(), new Progress(model, Look.COMPARE, known, null));
            after = end(page, way);
        } while (goesOn(after, way));
        return after;
    }

    /** Compares, and publishes what differs. */
    Part run(Claim claim, Source source, String model, Way way) {
        long theirs = 0;
        long differing = 0;
        long repaired = 0;
        long after = way.after();
        do {
            List<Entry> page = list(source, model, way, after);
            long upTo = end(page, way);
            Set<Long> odd = odd(known(claim, model), page, after, upTo, way.reach());
            // However long the listing is: the claim goes on.
            publisher.publish(
                    claim, source, List.of(), new Progress(model, way.look(), null, null));
            theirs += page.size();
            differing += odd.size();
            repaired +=
                    repair(
                            claim,
                            source,
                            model,
                            new Found(way.look(), List.copyOf(odd), way.portion()));
            after = upTo;
        } while (goesOn(after, way));
        return new Part(new Tally(model, null, theirs, differing, repaired, null), after);
    }

    private static long end(List<Entry> page, Way way) {
        return page.size() < way.portion().listed() ? END : page.getLast().id();
    }

    private boolean goesOn(long after, Way way) {
        return after != END && clock.instant().isBefore(way.until());
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

    private List<Entry> list(Source source, String model, Way way, long after) {
        return inventory(source)
                .list(source.session(), model, way.reach(), after, way.portion().listed());
    }

    private KnownRecords known(Claim claim, String model) {
        return new KnownRecords(claim.connection(), model, buckets);
    }

    private static Inventory inventory(Source source) {
        return Objects.requireNonNull(source.inventory());
    }
}
