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
 * @param window the last minutes, which are read again
 * @param open whether pages of this time are left
 */
record OdooCursor(
        Instant from, long inside, Instant newest, Instant seen, Window window, boolean open) {

    /** How much longer than others a transaction may take; more than that is found by comparing. */
    private static final Duration OVERLAP = Duration.ofMinutes(3);

    /** The overlap is not read each time: with many changes it is long. */
    private static final Duration WHOLE_EVERY = Duration.ofSeconds(30);

    /** What is read again each time: longer than it takes until a second settles. */
    private static final Duration SHORT_OVERLAP = Duration.ofSeconds(15);

    /** At this age a record is read once more: it may have been written twice in its second. */
    private static final Duration AGAIN = Duration.ofSeconds(15);

    /** Seconds so young are left to the next time, where the clocks agree. */
    private static final Duration SETTLING = Duration.ofSeconds(4);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long NOT_INSIDE = -1;
    private static final int FORMER_PARTS = 4;

    /**
     * The last minutes.
     *
     * @param from where they begin when they are read the next time
     * @param readAt when they were read last; {@link Instant#EPOCH} for never
     * @param leaving while they are read: what is older than this is not read again
     */
    record Window(Instant from, Instant readAt, @Nullable Instant leaving) {

        static Window of(String[] parts) {
            Instant leaving = second(parts[6]);
            return new Window(
                    second(parts[4]),
                    Instant.ofEpochMilli(Long.parseLong(parts[5])),
                    leaving.equals(NONE) ? null : leaving);
        }

        String text() {
            Instant end = leaving == null ? NONE : leaving;
            return from.getEpochSecond() + ";" + readAt.toEpochMilli() + ";" + end.getEpochSecond();
        }
    }

    private static final Instant NONE = Instant.ofEpochSecond(-1);

    static OdooCursor present(Instant newest, Instant now) {
        Instant known = earliest(newest, now.plus(SETTLING));
        Instant start = earlier(known);
        return new OdooCursor(
                start, NOT_INSIDE, known, now, new Window(start, Instant.EPOCH, null), false);
    }

    static OdooCursor of(String text) {
        String[] parts = text.split(";", -1);
        Instant from = second(parts[0]);
        boolean former = parts.length == FORMER_PARTS;
        return new OdooCursor(
                from,
                Long.parseLong(parts[1]),
                second(parts[2]),
                Instant.ofEpochMilli(Long.parseLong(parts[3])),
                former ? new Window(from, Instant.EPOCH, null) : Window.of(parts),
                !former && parts[7].equals("1"));
    }

    private static Instant second(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    String text() {
        return from.getEpochSecond()
                + ";"
                + inside
                + ";"
                + newest.getEpochSecond()
                + ";"
                + seen.toEpochMilli()
                + ";"
                + window.text()
                + (open ? ";1" : ";0");
    }

    /** The same, but not ahead of the present. */
    OdooCursor notAhead(Instant now) {
        return newest.isAfter(now.plus(SETTLING)) ? present(newest, now) : this;
    }

    /** Where the next page begins; the first one of a time decides how far back that time reads. */
    OdooCursor next(Instant now) {
        if (open) {
            return this;
        }
        if (now.isBefore(window.readAt().plus(WHOLE_EVERY))) {
            Instant start = latest(window.from(), newest.minus(SHORT_OVERLAP));
            return new OdooCursor(start, NOT_INSIDE, newest, seen, window, true);
        }
        boolean settled = now.isAfter(seen.plus(OVERLAP)) && !isUnsettled(newest, now);
        Instant leaving = settled ? newest.plus(SECOND) : latest(window.from(), earlier(newest));
        var whole = new Window(window.from(), window.readAt(), leaving);
        return new OdooCursor(whole.from(), NOT_INSIDE, newest, seen, whole, true);
    }

    /** Whether a second may still get records in the ordinary course of things. */
    static boolean isUnsettled(Instant second, Instant now) {
        return isUnsettled(second, now, now);
    }

    /** The same for what was looked at during a while. */
    static boolean isUnsettled(Instant second, Instant begin, Instant end) {
        return second.isAfter(begin.minus(SETTLING)) && second.isBefore(end.plus(SETTLING));
    }

    /**
     * Whether a record is read though it is known: when it is never looked at again, and once
     * before, soon after it was changed.
     */
    boolean readsAgain(Instant at, Instant now) {
        if (window.leaving() == null) {
            return false;
        }
        boolean young =
                window.readAt().isAfter(Instant.EPOCH)
                        && at.isAfter(window.readAt().minus(AGAIN))
                        && !at.isAfter(now.minus(AGAIN));
        return young || at.isBefore(window.leaving());
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
        OdooCursor known = seeing(page, now);
        if (inSecond()) {
            return full
                    ? known.at(from, page.getLast().id())
                    : known.at(from.plus(SECOND), NOT_INSIDE);
        }
        if (!full) {
            return known.caughtUp(now);
        }
        // The last second of a full page is not complete: the next page begins with it.
        Instant last = page.getLast().at();
        return known.at(last, last.equals(page.getFirst().at()) ? 0 : NOT_INSIDE);
    }

    private OdooCursor seeing(List<Entry> page, Instant now) {
        OdooCursor known = this;
        // A date in the future says nothing of how far the present was read.
        Instant present = now.plus(SETTLING);
        Instant limit = from.isAfter(present) ? newest : present;
        for (Entry row : page) {
            Instant at = earliest(row.at(), limit);
            if (at.isAfter(known.newest)) {
                known = new OdooCursor(from, inside, at, now, window, open);
            }
        }
        return known;
    }

    private OdooCursor at(Instant start, long id) {
        return new OdooCursor(start, id, newest, seen, window, open);
    }

    private OdooCursor caughtUp(Instant now) {
        Instant left = window.leaving();
        Window next = left == null ? window : new Window(left, now, null);
        return new OdooCursor(next.from(), NOT_INSIDE, newest, seen, next, false);
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant newest) {
        return newest.minus(OVERLAP);
    }
}
