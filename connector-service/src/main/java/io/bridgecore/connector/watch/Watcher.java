package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed.Batch;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
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

    /** It may have been too much at once. */
    private static final Set<Kind> OF_THE_PORTION =
            Set.of(Kind.TIMED_OUT, Kind.GARBLED, Kind.TOO_LARGE, Kind.NO_ROOM);

    /** The part of the time of a look that one model may take for lists. */
    private static final int LISTS = 3;

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

    /** When a look that begins now has to leave the rest to the next one. */
    Instant deadline() {
        return clock.instant().plus(properties.lookWithin());
    }

    /**
     * Does what is due for a model, if there is time left.
     *
     * @throws ConnectorException if the system could not be asked at all
     * @throws ClaimLostException if somebody else looks at the connection
     */
    void look(Claim claim, Source source, String model, Instant until) {
        State state = models.state(claim.connection(), model);
        boolean early =
                source.inventory() == null
                        && state.lookedAt() != null
                        && !isDue(state.lookedAt(), properties.wholeEvery(), clock.instant());
        if (early || isLater(state.retryAt()) || !isLater(until)) {
            return;
        }
        try {
            if (state.cursor() == null && !begin(claim, source, state, soon(until))) {
                models.looked(claim.connection(), model, Look.POLL); // Others have their turn.
                return;
            }
            poll(claim, source, state, until);
            if (compareWhatIsDue(claim, source, state, soon(until)) && state.page() != null) {
                int more = state.page() * 2;
                models.portion(claim.connection(), model, more < properties.page() ? more : null);
            }
        } catch (ConnectorException failed) {
            putOff(claim, source, state, failed);
        }
    }

    /** Lists are long: they leave time for the polls of other models. */
    private Instant soon(Instant until) {
        Instant soon = clock.instant().plus(properties.lookWithin().dividedBy(LISTS));
        return soon.isBefore(until) ? soon : until;
    }

    /** A model that cannot be read, or not so much of it at once, does not keep others waiting. */
    private void putOff(Claim claim, Source source, State state, ConnectorException failed) {
        boolean tooMuch = OF_THE_PORTION.contains(failed.kind());
        if (!tooMuch && !OF_THE_MODEL.contains(failed.kind())) {
            throw failed;
        }
        String model = state.model();
        LOG.info("{} of connection {}: {}", model, claim.connection(), failed.text());
        Portion portion = portion(state);
        boolean less = tooMuch && source.inventory() != null && !portion.smallest();
        if (less) {
            models.portion(claim.connection(), model, portion.halved());
        }
        models.unreadable(
                claim.connection(),
                model,
                failed.text(),
                less ? properties.every() : pause(source, failed));
    }

    /** What is told whole or not at all, and is too large, does not become small in minutes. */
    private Duration pause(Source source, ConnectorException failed) {
        return source.inventory() == null && failed.kind() == Kind.TOO_LARGE
                ? properties.compareEvery()
                : properties.longestPause();
    }

    private Portion portion(State state) {
        return Portion.of(properties, state.page());
    }

    /** Compares everything at once, whatever is due. */
    Tally reconcile(Claim claim, Source source, String model) {
        State state = models.state(claim.connection(), model);
        if (state.cursor() == null) {
            begin(claim, source, state, Instant.MAX);
        }
        long found = poll(claim, source, state, Instant.MAX);
        if (source.inventory() == null) {
            return new Tally(model, null, null, found, found, null);
        }
        long ours = buckets.count(claim.connection(), model);
        Stage all = Stage.first(Stage.Kind.COMPARE);
        Tally tally = comparison.run(claim, source, model, way(state, all, Instant.MAX)).tally();
        models.reached(claim.connection(), model, null);
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
     *
     * @return whether all is known; else the next look goes on
     */
    private boolean begin(Claim claim, Source source, State state, Instant until) {
        String model = state.model();
        Stage stage = beginning(source, state);
        if (source.inventory() != null) {
            stage =
                    listed(
                            claim,
                            source,
                            state,
                            present(claim, source, state, stage, until),
                            until);
        }
        boolean all = stage.after() == RecordComparison.END || source.inventory() == null;
        if (!all) {
            models.reached(claim.connection(), model, stage);
            return false;
        }
        publisher.publish(
                claim, source, List.of(), new Progress(model, Look.POLL, null, stage.cursor()));
        models.reached(claim.connection(), model, null);
        models.looked(claim.connection(), model, Look.SWEEP);
        models.looked(claim.connection(), model, Look.COMPARE);
        return true;
    }

    private Stage beginning(Source source, State state) {
        if (state.stage() != null) {
            return state.stage();
        }
        int page = portion(state).page();
        return new Stage(
                Stage.Kind.PRESENT,
                0,
                source.feed().since(source.session(), state.model(), null, page).cursor());
    }

    /** What changed just before counts as known in the state that it has. */
    private Stage present(Claim claim, Source source, State state, Stage stage, Instant until) {
        if (stage.kind() != Stage.Kind.PRESENT) {
            return stage;
        }
        String model = state.model();
        String cursor = stage.cursor();
        boolean more = true;
        while (more && (cursor.equals(stage.cursor()) || isLater(until))) {
            KnownRecords known = new KnownRecords(claim.connection(), model, buckets);
            Batch batch = read(source, state, cursor, known);
            batch.changes().forEach(change -> known.published(change, Look.POLL));
            publisher.publish(
                    claim, source, List.of(), new Progress(model, Look.POLL, known, null));
            cursor = batch.cursor();
            more = batch.more();
        }
        return new Stage(more ? Stage.Kind.PRESENT : Stage.Kind.BEGIN, 0, cursor);
    }

    private Stage listed(Claim claim, Source source, State state, Stage stage, Instant until) {
        return stage.kind() == Stage.Kind.BEGIN
                ? stage.at(comparison.begin(claim, source, state.model(), way(state, stage, until)))
                : stage;
    }

    private RecordComparison.Way way(State state, Stage stage, Instant until) {
        return new RecordComparison.Way(
                stage.look(),
                stage.reach(clock.instant(), properties.sweepBack()),
                portion(state),
                stage.after(),
                until);
    }

    /** Reads on, and publishes, until nothing more is known to be there, or the time is over. */
    private long poll(Claim claim, Source source, State state, Instant until) {
        String model = state.model();
        long published = 0;
        boolean more = true;
        while (more) {
            KnownRecords known = known(claim, source, model);
            Batch batch =
                    read(source, state, models.state(claim.connection(), model).cursor(), known);
            List<Change> news = known == null ? batch.changes() : known.news(batch.changes());
            publisher.publish(
                    claim, source, news, new Progress(model, Look.POLL, known, batch.cursor()));
            metrics.published(Look.POLL, news);
            published += news.size();
            more = batch.more() && isLater(until);
        }
        models.looked(claim.connection(), model, Look.POLL);
        return published;
    }

    private Batch read(
            Source source, State state, @Nullable String cursor, @Nullable KnownRecords known) {
        String model = state.model();
        int page = portion(state).page();
        return known == null
                ? source.feed().since(source.session(), model, cursor, page)
                : source.feed().since(source.session(), model, cursor, page, known::isNews);
    }

    /** Answers whether anything was due, and is done. */
    private boolean compareWhatIsDue(Claim claim, Source source, State state, Instant until) {
        if (source.inventory() == null) {
            return false;
        }
        String model = state.model();
        @Nullable Stage stage = underWay(state);
        boolean due = stage != null;
        while (stage != null) {
            RecordComparison.Part part =
                    comparison.run(claim, source, model, way(state, stage, until));
            if (!part.isAll()) {
                models.reached(claim.connection(), model, stage.at(part.after()));
                return false;
            }
            Stage next = stage.next();
            models.reached(claim.connection(), model, next);
            if (next == null) {
                done(claim, model, stage.look());
            }
            stage = next;
        }
        return due;
    }

    /** What a look before this one began, else what is due. */
    private @Nullable Stage underWay(State state) {
        if (state.stage() != null && !state.stage().isBeginning()) {
            return state.stage();
        }
        Instant now = clock.instant();
        if (isDue(state.comparedAt(), properties.compareEvery(), now)) {
            return Stage.first(Stage.Kind.COMPARE);
        }
        return isDue(state.sweptAt(), properties.sweepEvery(), now)
                ? Stage.first(Stage.Kind.SWEEP)
                : null;
    }

    /** A comparison tells all that a sweep does. */
    private void done(Claim claim, String model, Look look) {
        if (look == Look.COMPARE) {
            models.looked(claim.connection(), model, Look.COMPARE);
        }
        models.looked(claim.connection(), model, Look.SWEEP);
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
