package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Strategy;
import io.bridgecore.sync.feed.Device;
import io.bridgecore.sync.feed.DeviceFeed;
import io.bridgecore.sync.feed.DeviceRegistry;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.remote.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes in what a device pushes, does it, and tells what became of it. */
@Component
class Pushes {

    private static final Duration GLANCE = Duration.ofMillis(150);

    private final DeviceRegistry devices;
    private final DeviceFeed feed;
    private final Intake intake;
    private final PushRows rows;
    private final PushRun run;
    private final PushProperties properties;
    private final Clock clock;

    Pushes(
            DeviceRegistry devices,
            DeviceFeed feed,
            Intake intake,
            PushRows rows,
            PushRun run,
            PushProperties properties,
            Clock clock) {
        this.devices = devices;
        this.feed = feed;
        this.intake = intake;
        this.rows = rows;
        this.run = run;
        this.properties = properties;
        this.clock = clock;
    }

    /** How a whole push is to be done. */
    record Wish(@Nullable Strategy strategy, boolean stopOnError) {}

    /**
     * What became of changes.
     *
     * @param standings by local id; those that are missing were not begun
     * @param items the changes, under the names that they have here
     * @param reused positions of those whose local id the device used for another change before
     */
    record Outcome(List<Item> items, Map<String, Standing> standings, Set<Integer> reused) {

        /** How a change stands; empty if it was not begun. */
        @Nullable Standing of(Item item) {
            return standings.get(item.localId());
        }
    }

    /**
     * Refuses a device that may not push.
     *
     * @return the device; null if it is not known yet
     * @throws io.bridgecore.web.problem.ProblemException if it was revoked or is to be wiped
     */
    @Nullable Device admit(Reader reader) {
        @Nullable Device device = devices.find(reader).orElse(null);
        if (device != null) {
            device.requireAllowed();
        }
        return device;
    }

    /** Stores changes, does them as far as there is time, and tells how they stand. */
    Outcome push(
            Reader reader,
            DeviceRegistry.Profile profile,
            Person person,
            Wish wish,
            List<Item> pushed) {
        Instant until = clock.instant().plus(properties.answerWithin());
        feed.register(reader, profile);
        List<Item> items = recognised(reader, pushed);
        List<String> localIds = items.stream().map(Item::localId).distinct().toList();
        var batch =
                new PushRows.Batch(
                        UUID.randomUUID(),
                        wish.strategy(),
                        wish.stopOnError(),
                        person,
                        clock.instant());
        Set<Integer> reused = intake.accept(reader, batch, items);
        work(reader, localIds, until);
        return new Outcome(items, standings(reader, localIds), reused);
    }

    /** What a client without names of its own pushes again while it is pending is the same. */
    private List<Item> recognised(Reader reader, List<Item> items) {
        if (items.stream().allMatch(item -> Fingerprints.said(item.localId()) == null)) {
            return items;
        }
        var waiting = new HashMap<String, String>();
        for (Standing open : rows.open(reader)) {
            String said = Fingerprints.said(open.localId());
            if (said != null) {
                waiting.put(said, open.localId());
            }
        }
        return items.stream()
                .map(item -> {
                    String known = waiting.remove(Fingerprints.said(item.localId()));
                    return known == null ? item : item.named(known);
                })
                .toList();
    }

    private void work(Reader reader, List<String> localIds, Instant until) {
        while (!run.run(reader, until)
                && clock.instant().isBefore(until)
                && rows.find(reader, localIds).stream().anyMatch(one -> !one.isDone())) {
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private Map<String, Standing> standings(Reader reader, List<String> localIds) {
        var standings = new LinkedHashMap<String, Standing>();
        rows.find(reader, localIds).forEach(one -> standings.put(one.localId(), one));
        return standings;
    }
}
