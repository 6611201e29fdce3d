package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Inventory.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a model was read.
 *
 * @param from the second at which the next page begins
 * @param inside the last id that was read of that second, where it alone fills pages; -1 otherwise
 * @param newest the newest second seen
 * @param seen when, by our own clock, that was
 */
record OdooCursor(Instant from, long inside, Instant newest, Instant seen) {

    /** How much longer than others a transaction may take; more than that is found by comparing. */
    private static final Duration OVERLAP = Duration.ofMinutes(3);

    /** Seconds so young are left to the next time, where the clocks agree. */
    private static final Duration SETTLING = Duration.ofSeconds(4);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long NOT_INSIDE = -1;

    static OdooCursor present(Instant newest, Instant now) {
        Instant known = earliest(newest, now.plus(SETTLING));
        return new OdooCursor(earlier(known), NOT_INSIDE, known, now);
    }

    static OdooCursor of(String text) {
        String[] parts = text.split(";", -1);
        return new OdooCursor(
                Instant.ofEpochSecond(Long.parseLong(parts[0])),
                Long.parseLong(parts[1]),
                Instant.ofEpochSecond(Long.parseLong(parts[2])),
                Instant.ofEpochMilli(Long.parseLong(parts[3])));
    }

    String text() {
        return from.getEpochSecond()
                + ";"
                + inside
                + ";"
                + newest.getEpochSecond()
                + ";"
                + seen.toEpochMilli();
    }

    /** The same, but not ahead of the present. */
    OdooCursor notAhead(Instant now) {
        return newest.isAfter(now.plus(SETTLING)) ? present(newest, now) : this;
    }

    /** Whether a second may still get records in the ordinary course of things. */
    static boolean isUnsettled(Instant second, Instant now) {
        return isUnsettled(second, now, now);
    }

    /** The same for what was looked at during a while. */
    static boolean isUnsettled(Instant second, Instant begin, Instant end) {
        return second.isAfter(begin.minus(SETTLING)) && second.isBefore(end.plus(SETTLING));
    }

    boolean inSecond() {
        return inside != NOT_INSIDE;
    }

    /** Whole seconds only: Odoo 19 cuts fractions off, older ones compare them. */
    List<@Nullable Object> domain() {
        var domain = new ArrayList<@Nullable Object>();
        domain.add(List.of("write_date", ">=", OdooMoments.write(from)));
        if (inSecond()) {
            domain.add(List.of("write_date", "<", OdooMoments.write(from.plus(SECOND))));
            domain.add(List.of("id", ">", inside));
        }
        return domain;
    }

    /**
     * The next one after a page.
     *
     * @param full whether there may be more
     */
    OdooCursor after(List<Entry> page, boolean full, Instant now) {
        OdooCursor known = this;
        // A date in the future says nothing of how far the present was read.
        Instant present = now.plus(SETTLING);
        Instant limit = from.isAfter(present) ? newest : present;
        for (Entry row : page) {
            Instant at = earliest(row.at(), limit);
            if (at.isAfter(known.newest)) {
                known = new OdooCursor(from, inside, at, now);
            }
        }
        if (inSecond()) {
            return full
                    ? new OdooCursor(from, page.getLast().id(), known.newest, known.seen)
                    : new OdooCursor(from.plus(SECOND), NOT_INSIDE, known.newest, known.seen);
        }
        if (!full) {
            return known.caughtUp(now);
        }
        // The last second of a full page is not complete: the next page begins with it.
        Instant last = page.getLast().at();
        boolean alone = last.equals(page.getFirst().at());
        return new OdooCursor(last, alone ? 0 : NOT_INSIDE, known.newest, known.seen);
    }

    private OdooCursor caughtUp(Instant now) {
        boolean settled = now.isAfter(seen.plus(OVERLAP)) && !isUnsettled(newest, now);
        Instant start = settled ? newest.plus(SECOND) : earlier(newest);
        return new OdooCursor(start, NOT_INSIDE, newest, seen);
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant earlier(Instant newest) {
        return newest.minus(OVERLAP);
    }
}
