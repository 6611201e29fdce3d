package io.bridgecore.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Places in time that refused callers were promised, by limit, at this gateway and at the others.
 * So whoever comes again when told to is not refused a second time, wherever it comes. Bounded:
 * places of the limits that were not asked for the longest are dropped first.
 */
@Component
class PlaceBook {

    /** Places of one limit. */
    static final int MOST = 256;

    private static final Logger LOG = LoggerFactory.getLogger(PlaceBook.class);
    private static final int MOST_OF_ALL = 50_000;
    private static final int WORDS = 6;
    private static final int KEPT_WORDS = 3;

    private final String self = UUID.randomUUID().toString();
    private final AtomicLong number = new AtomicLong();
    private final Cache<String, Places> limits =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_OF_ALL)
                    .weigher((String _, Places places) -> places.weight())
                    .build();

    /** What is promised of a limit; null for nothing. */
    @Nullable Places find(String key) {
        return limits.getIfPresent(key);
    }

    /** Promises a caller a place; null when too many are promised already. */
    @Nullable Place promise(String key, String caller, long from, long until, int most) {
        Places places = limits.get(key, _ -> new Places());
        if (!places.hasRoomFor(caller, Math.min(most, MOST))) {
            return null;
        }
        var place = new Place(self + number.incrementAndGet(), caller, from, until);
        add(key, places, place);
        return place;
    }

    /** Forgets all that is promised of a limit. */
    void forget(String key) {
        limits.invalidate(key);
    }

    /** Tells the others of a promise. */
    static String promised(String key, Place place, long now) {
        return String.join(
                " ",
                "promised",
                key,
                place.id(),
                Long.toString(TimeUnit.NANOSECONDS.toMillis(place.from() - now)),
                Long.toString(TimeUnit.NANOSECONDS.toMillis(place.until() - now)),
                place.caller());
    }

    /** Tells the others that a promise was kept. */
    static String kept(String key, Place place) {
        return String.join(" ", "kept", key, place.id());
    }

    /** A message of another gateway, or of this one; whatever else it is, it does no harm. */
    void heard(String message, long now) {
        String[] words = message.split(" ", WORDS);
        if (words.length == KEPT_WORDS && words[0].equals("kept")) {
            Places places = find(words[1]);
            if (places != null) {
                places.kept(words[2], now);
            }
        } else if (words.length == WORDS && !words[2].startsWith(self)) {
            try {
                var place =
                        new Place(words[2], words[5], after(words[3], now), after(words[4], now));
                Places places = limits.get(words[1], _ -> new Places());
                if (places.size(now) < MOST) {
                    add(words[1], places, place);
                }
            } catch (NumberFormatException unreadable) {
                LOG.warn("Unreadable promise", unreadable);
            }
        }
    }

    private void add(String key, Places places, Place place) {
        places.add(place);
        limits.put(key, places); // weighed anew
    }

    private static long after(String millis, long now) {
        return now + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(millis));
    }
}
