package io.bridgecore.monitoring.health;

import io.bridgecore.monitoring.health.UptimeRows.Look;
import io.bridgecore.monitoring.health.UptimeRows.Sum;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks at everything at regular times and keeps in the database how it was. While that is away,
 * looks are remembered here and added later; answers never wait for it.
 */
@Component
class UptimeBook {

    private static final Logger LOG = LoggerFactory.getLogger(UptimeBook.class);
    private static final int AT_ONCE = 500;

    private final HealthBoard board;
    private final UptimeRows rows;
    private final HealthProperties properties;
    private final Clock clock;
    private final Instant started;
    private final MultiGauge states;
    private final Deque<Look> unsaved = new ArrayDeque<>();
    private Map<String, Sum> saved = Map.of();
    private boolean away;

    UptimeBook(
            HealthBoard board,
            UptimeRows rows,
            HealthProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.board = board;
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
        this.started = clock.instant();
        this.states =
                MultiGauge.builder("bridgecore.up")
                        .description("Whether a service or server was well at the last look")
                        .register(meters);
    }

    @Scheduled(fixedRateString = "${bridgecore.monitoring.health.every:15s}")
    void look() {
        List<Checkup> checkups = board.look().all().toList();
        List<MultiGauge.Row<Number>> figures =
                checkups.stream()
                        .map(checkup ->
                                MultiGauge.Row.of(
                                        Tags.of("part", checkup.name()),
                                        checkup.healthy() ? (Number) 1 : (Number) 0))
                        .toList();
        states.register(figures, true);
        note(
                new Look(
                        turn(clock.instant()),
                        checkups.stream()
                                .collect(
                                        Collectors.toMap(
                                                Checkup::name,
                                                Checkup::healthy,
                                                Boolean::logicalAnd))));
        save();
    }

    /** How one of them was since the past that counts; no looks if it was never looked at. */
    synchronized Sum of(String name) {
        Sum known = saved.getOrDefault(name, new Sum(name, 0, 0, started));
        int looks = known.looks();
        int well = known.well();
        for (Look look : unsaved) {
            Boolean healthy = look.well().get(name);
            looks += healthy == null ? 0 : 1;
            well += healthy == null || !healthy ? 0 : 1;
        }
        return new Sum(name, looks, well, known.since());
    }

    /** How one of them was by quarters of an hour; empty while nobody can tell. */
    Optional<List<Sum>> history(String name, Instant since) {
        try {
            return Optional.of(rows.history(name, since));
        } catch (DataAccessException | TransactionException failed) {
            LOG.debug("No history: the database is away", failed);
            return Optional.empty();
        }
    }

    /** The time that a look counts for, the same in all processes. */
    private Instant turn(Instant at) {
        long every = properties.every().toMillis();
        return Instant.ofEpochMilli(at.toEpochMilli() - Math.floorMod(at.toEpochMilli(), every));
    }

    private synchronized void note(Look look) {
        Look last = unsaved.peekLast();
        if (last == null || last.at().isBefore(look.at())) {
            unsaved.addLast(look);
        }
        Instant forgotten = clock.instant().minus(properties.remembered());
        while (unsaved.getFirst().at().isBefore(forgotten)) {
            unsaved.removeFirst();
        }
    }

    private void save() {
        List<Look> looks = waiting();
        try {
            rows.add(looks);
            saved(looks, rows.since(clock.instant().minus(properties.remembered())), null);
        } catch (DataAccessException | TransactionException failed) {
            saved(List.of(), null, failed);
        }
    }

    private synchronized List<Look> waiting() {
        return unsaved.stream().limit(AT_ONCE).toList();
    }

    private synchronized void saved(
            List<Look> looks, @Nullable Map<String, Sum> sums, @Nullable RuntimeException failure) {
        unsaved.removeAll(looks);
        if (sums != null) {
            saved = sums;
        }
        if (failure != null && !away) {
            LOG.warn("How everything is cannot be kept at present: {}", failure.toString());
        }
        away = failure != null;
    }
}
