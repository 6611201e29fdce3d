package io.bridgecore.gateway.limit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The places that are promised of one limit. */
final class Places {

    /** The fuller it is, the fewer one caller may have: a part of what is free. */
    private static final int PART = 4;

    /** The ledger hears within this time of what another gateway has admitted. */
    private static final long HEARD = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<Place> promised = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();

    /** A promise that another gateway has kept at some time. */
    private record Kept(Place place, long at) {}

    /** How many are promised now, or were taken elsewhere and are perhaps not counted yet. */
    synchronized int size(long now) {
        promised.removeIf(place -> place.isOver(now));
        kept.removeIf(one -> one.place().isOver(now));
        return promised.size() + kept.size();
    }

    /** The latest instant from which one of them may be taken; then, if there is none. */
    synchronized long last(long then) {
        long last = then;
        for (Place place : promised) {
            last = place.from() - last > 0 ? place.from() : last;
        }
        return last;
    }

    /** Whether a caller gets one more of at most so many. */
    synchronized boolean hasRoomFor(String caller, int most) {
        long mine = promised.stream().filter(place -> place.caller().equals(caller)).count();
        int free = most - promised.size() - kept.size();
        return free > 0 && mine <= free / PART;
    }

    synchronized void add(Place place) {
        promised.add(place);
    }

    /** Another gateway has kept a promise. */
    synchronized void kept(String id, long now) {
        for (Iterator<Place> all = promised.iterator(); all.hasNext(); ) {
            Place place = all.next();
            if (place.id().equals(id)) {
                all.remove();
                kept.add(new Kept(place, now));
                return;
            }
        }
    }

    /** The ledger has counted all that was admitted before an instant. */
    synchronized void settled(long then) {
        kept.removeIf(one -> one.at() + HEARD - then <= 0);
    }

    /**
     * Takes out the first place of a caller that is open; or whose time has not come, but whose
     * turn has, because as much is free already. Null when there is none.
     *
     * @param free requests that are free now
     */
    synchronized @Nullable Place claim(String caller, long free, long now) {
        Place first = null;
        for (Place place : promised) {
            if (place.caller().equals(caller)
                    && !place.isOver(now)
                    && (first == null || place.from() - first.from() < 0)) {
                first = place;
            }
        }
        if (first == null || (!first.isOpen(now) && before(first) >= free)) {
            return null;
        }
        promised.remove(first);
        return first;
    }

    private long before(Place one) {
        return kept.size()
                + promised.stream().filter(place -> place.from() - one.from() < 0).count();
    }

    /** How much memory it takes, in places. */
    synchronized int weight() {
        return 1 + promised.size() + kept.size();
    }
}
