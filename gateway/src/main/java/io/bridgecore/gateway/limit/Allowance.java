package io.bridgecore.gateway.limit;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one limit still allows, as far as this gateway knows. Requests are admitted from what the
 * gateway holds, else on credit that is reported afterwards; nothing here waits. All times are
 * those of {@link System#nanoTime}.
 */
final class Allowance {

    /** How long requests that are held may be used before they are returned. */
    static final long HELD_MILLIS = 1_000;

    static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** Credit of one gateway among several: so many requests, or one percent. */
    private static final int LEAST_CREDIT = 16;

    private static final int PERCENT = 100;

    /** Whoever has no name gets no place. */
    private static final String NOBODY = "";

    private enum Queued {
        NO,
        LATER,
        SOON
    }

    private final String key;
    private final Ledger ledger;
    private Limit limit;
    private Forecast forecast;
    private long left;
    private long held;
    private long heldSlice;
    private long heldUntil;
    private long owed;
    private long underWay;
    private long busy;
    private Queued queued = Queued.NO;
    private boolean curious;
    private boolean forgotten;
    private @Nullable LoneCount alone;

    /** Nothing is known of it: all is taken to be left. */
    Allowance(String key, Limit limit, Ledger ledger, long now) {
        this.key = key;
        this.limit = limit;
        this.ledger = ledger;
        this.left = limit.most();
        this.forecast = new Forecast(List.of(), limit, now);
    }

    String key() {
        return key;
    }

    synchronized Limit limit() {
        return limit;
    }

    /** Takes another number from now on; what was counted stays counted. */
    synchronized void limit(int most) {
        if (most != limit.most()) {
            long change = (long) most - limit.most();
            limit = limit.of(most);
            left += change;
            forecast.shift(change);
            if (change < 0) {
                ledger.places().forget(key);
            }
            queue(Queued.SOON);
        }
    }

    /** Admits a request. Returns 0, or for how many nanoseconds there is no point in asking. */
    long take(long now) {
        return take(NOBODY, now);
    }

    /**
     * Admits a request of a caller, if only because a place was promised to it. Returns 0, or for
     * how many nanoseconds there is no point in asking.
     */
    synchronized long take(String caller, long now) {
        if (ledger.away()) {
            return takeAlone(caller, now);
        }
        if (held > 0 && heldUntil - now > 0) {
            held--;
            busy++;
            queue(held * 2 < busy ? Queued.SOON : Queued.LATER);
            return 0;
        }
        long debts = debts(now);
        long reserved = reserved(debts, now);
        if (left - debts <= reserved) {
            relieve(now);
        }
        if (reserved > 0 && claim(caller, left - debts, now)) {
            owed++;
            queue(Queued.SOON);
            return 0;
        }
        if (left - debts <= reserved) {
            if (owed > 0) {
                queue(Queued.SOON);
            } else if (reserved > 0) {
                wonder(Queued.LATER);
            }
            return Math.max(1, forecast.when(debts + reserved + 1) - now);
        }
        long credit = credit();
        if (debts >= credit) {
            queue(Queued.SOON);
            return SECOND;
        }
        owed++;
        busy++;
        boolean soon = owed * 2 >= credit || (forecast.isVague() && isNearlyUsedUp(debts));
        queue(soon ? Queued.SOON : Queued.LATER);
        return 0;
    }

    /** The first instant, not before another one, at which one more fits beside all promised. */
    synchronized long place(long from, long now) {
        long debts = debts(now);
        Places promised = ledger.places().find(key);
        long reserved = promised == null ? 0 : promised.size(now);
        long free = now;
        if (ledger.away() && alone != null) {
            free = now + alone.waitFor(millis(now), limit.most() - (int) reserved) * MILLI;
        } else if (left - debts <= reserved) {
            free = forecast.when(debts + reserved + 1);
        }
        long then = free - from > 0 ? free : from;
        return promised == null ? then : promised.last(then);
    }

    /** Keeps a place for a caller, unless too many are kept already. */
    synchronized void promise(String caller, long from, long until, long now) {
        Place place = ledger.places().promise(key, caller, from, until, limit.most());
        if (place != null) {
            ledger.tell(PlaceBook.promised(key, place, now));
        }
    }

    /** A request that was admitted does not count. */
    synchronized void giveBack(long now) {
        if (alone != null) {
            alone.add(millis(now), -1);
        } else {
            owed--;
            queue(Queued.LATER);
        }
    }

    /** Requests that are still allowed, as far as this gateway knows. */
    synchronized long remaining(long now) {
        if (alone != null && ledger.away()) {
            return Math.max(0, limit.most() - alone.total(millis(now)));
        }
        long debts = debts(now);
        return Math.max(0, left + held - debts - reserved(debts, now));
    }

    /** Requests admitted here that the ledger may not know of. */
    synchronized long unreported(long now) {
        return debts(now) - held;
    }

    /** What is to be told to the ledger; null when there is nothing. */
    synchronized @Nullable Report report(long now) {
        queued = Queued.NO;
        if (forgotten) {
            return null;
        }
        long back = held > 0 && heldUntil - now <= 0 ? held : 0;
        long want = wanted(now);
        busy = 0;
        boolean silent = owed == 0 && back == 0 && want == 0 && alone == null && !curious;
        curious = false;
        if (silent && left - underWay > 0) {
            if (held > 0) {
                queue(Queued.LATER);
            }
            return null;
        }
        var report = new Report(this, limit, want, back, heldSlice, owed, alone);
        underWay += owed + (alone == null ? 0 : alone.admitted(millis(now)));
        owed = 0;
        held -= back;
        alone = null;
        return report;
    }

    /** The ledger has taken a report in, some time after it was made. */
    synchronized void settled(Report report, Report.Answer answer, long made, long now) {
        underWay = 0;
        left = limit.most() - answer.total();
        forecast = new Forecast(answer.reliefs(), limit, now);
        Places promised = ledger.places().find(key);
        if (promised != null) {
            promised.settled(made);
        }
        if (answer.granted() > 0) {
            held += answer.granted();
            heldSlice = answer.slice();
            heldUntil = made + HELD_MILLIS * MILLI;
        }
        if (held > 0) {
            queue(Queued.LATER);
        }
    }

    /** The ledger did not take a report in: what it said goes into the next one. */
    synchronized void failed(Report report, long now) {
        underWay = 0;
        owed += report.spent() - report.back();
        LoneCount counted = report.alone();
        if (counted == null) {
            queue(Queued.LATER);
        } else if (alone == null) {
            alone = counted;
        } else {
            owed += counted.admitted(millis(now));
        }
    }

    /** Another gateway found that nothing is left, unless it thinks of another limit. */
    synchronized void exhausted(int most, List<Report.Relief> reliefs, long now) {
        if (most == limit.most()) {
            left = Math.min(left, 0);
            forecast = new Forecast(reliefs, limit, now);
        }
    }

    /** Never reports again; its place is taken by another one. */
    synchronized void forget() {
        forgotten = true;
    }

    /** What was to be forgotten by now is forgotten. */
    private void relieve(long now) {
        while (forecast.isDue(now)) {
            left = Math.max(left, forecast.advance());
            wonder(Queued.SOON);
        }
    }

    /** Others may have taken what is free: asks, even if there is nothing to tell. */
    private void wonder(Queued when) {
        curious = ledger.gateways() > 1;
        queue(when);
    }

    private long takeAlone(String caller, long now) {
        LoneCount count = alone;
        if (count == null) {
            long known = limit.most() - left - held + debts(now);
            count = new LoneCount(limit.window(), known, millis(now));
            alone = count;
            queue(Queued.LATER);
        }
        Places places = ledger.places().find(key);
        int reserved = places == null ? 0 : places.size(now);
        boolean promised = claim(caller, 0, now);
        long wait = promised ? 0 : count.waitFor(millis(now), limit.most() - reserved);
        if (wait == 0) {
            count.add(millis(now), 1);
        }
        return wait * MILLI;
    }

    /** Whether promises may matter: there are never more of them. */
    private boolean isTight(long debts) {
        return left - debts <= PlaceBook.MOST;
    }

    private boolean isNearlyUsedUp(long debts) {
        return (left - debts) * 10 <= limit.most();
    }

    private long reserved(long debts, long now) {
        Places promised = isTight(debts) ? ledger.places().find(key) : null;
        return promised == null ? 0 : promised.size(now);
    }

    /** Takes a place of the caller: one that is open, or whose turn has come already. */
    private boolean claim(String caller, long free, long now) {
        Places promised = caller.equals(NOBODY) ? null : ledger.places().find(key);
        Place place = promised == null ? null : promised.claim(caller, free, now);
        if (place != null) {
            ledger.tell(PlaceBook.kept(key, place));
        }
        return place != null;
    }

    private long debts(long now) {
        return owed + underWay + (alone == null ? 0 : alone.admitted(millis(now)));
    }

    /** Requests that may be admitted before the ledger hears of them. */
    private long credit() {
        int gateways = ledger.gateways();
        if (gateways == 1) {
            return Long.MAX_VALUE;
        }
        long share = Math.min(left / gateways, Math.max(LEAST_CREDIT, limit.most() / PERCENT));
        return Math.max(1, share);
    }

    /** To hold: enough for a while as busy as the last one, if credit is short for that. */
    private long wanted(long now) {
        long credit = credit();
        boolean enough = credit == Long.MAX_VALUE || busy * 4 < credit;
        long free = left - reserved(0, now);
        if (enough || free <= 0) {
            return 0;
        }
        long usable = heldUntil - now > 0 ? held : 0;
        long most = Math.min(free, Math.max(LEAST_CREDIT, limit.most() / 50));
        return Math.max(0, Math.min(busy * 4, most) - usable);
    }

    private void queue(Queued when) {
        if (when.compareTo(queued) > 0
                && (when == Queued.SOON ? ledger.soon(this) : ledger.later(this))) {
            queued = when;
        }
    }

    private static long millis(long nanos) {
        return Math.floorDiv(nanos, MILLI);
    }
}
