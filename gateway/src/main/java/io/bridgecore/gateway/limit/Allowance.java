package io.bridgecore.gateway.limit;

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

    private static final Report.Relief UNKNOWN = new Report.Relief(0, 0);

    private enum Queued {
        NO,
        LATER,
        SOON
    }

    private final String key;
    private final Ledger ledger;
    private Limit limit;
    private long left;
    private long freeAt;
    private long leftThen;
    private long freeAfterThat;
    private long leftAfterThat;
    private long held;
    private long heldSlice;
    private long heldUntil;
    private long owed;
    private long underWay;
    private long busy;
    private Queued queued = Queued.NO;
    private boolean forgotten;
    private @Nullable LoneCount alone;

    /** Nothing is known of it: all is taken to be left. */
    Allowance(String key, Limit limit, Ledger ledger, long now) {
        this.key = key;
        this.limit = limit;
        this.ledger = ledger;
        this.left = limit.most();
        expect(UNKNOWN, UNKNOWN, now);
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
            leftThen += change;
            leftAfterThat += change;
            queue(Queued.SOON);
        }
    }

    /** Admits a request. Returns 0, or for how many nanoseconds there is no point in asking. */
    synchronized long take(long now) {
        if (ledger.away()) {
            return takeAlone(now);
        }
        if (held > 0 && heldUntil - now > 0) {
            held--;
            busy++;
            queue(held * 2 < busy ? Queued.SOON : Queued.LATER);
            return 0;
        }
        long debts = debts(now);
        if (left - debts <= 0) {
            relieve(now);
            if (left - debts <= 0) {
                if (owed > 0) {
                    queue(Queued.SOON);
                }
                return freeAt - now;
            }
        }
        long credit = credit();
        if (debts >= credit) {
            queue(Queued.SOON);
            return SECOND;
        }
        owed++;
        busy++;
        queue(owed * 2 >= credit ? Queued.SOON : Queued.LATER);
        return 0;
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
        return Math.max(0, left + held - debts(now));
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
        if (owed == 0 && back == 0 && want == 0 && alone == null && left - underWay > 0) {
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
        expect(answer.first(), answer.second(), now);
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
    synchronized void exhausted(int most, Report.Relief first, Report.Relief second, long now) {
        if (most == limit.most()) {
            left = Math.min(left, 0);
            expect(first, second, now);
        }
    }

    /** Never reports again; its place is taken by another one. */
    synchronized void forget() {
        forgotten = true;
    }

    private void expect(Report.Relief first, Report.Relief second, long now) {
        boolean known = first.waitMillis() > 0;
        freeAt = now + (known ? first.waitMillis() * MILLI : memory());
        leftThen = known ? first.left() : limit.most();
        boolean more = second.waitMillis() > 0;
        freeAfterThat = more ? now + second.waitMillis() * MILLI : freeAt + memory();
        leftAfterThat = more ? second.left() : limit.most();
    }

    /** What was to be forgotten by now is forgotten. */
    private void relieve(long now) {
        while (freeAt - now <= 0) {
            left = Math.max(left, leftThen);
            freeAt = freeAfterThat;
            leftThen = leftAfterThat;
            freeAfterThat = freeAt + memory();
            leftAfterThat = limit.most();
            queue(Queued.SOON);
        }
    }

    private long takeAlone(long now) {
        LoneCount count = alone;
        if (count == null) {
            long known = limit.most() - left - held + debts(now);
            count = new LoneCount(limit.window(), known, millis(now));
            alone = count;
            queue(Queued.LATER);
        }
        long wait = count.waitFor(millis(now), limit.most());
        if (wait == 0) {
            count.add(millis(now), 1);
        }
        return wait * MILLI;
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
        if (enough || left <= 0) {
            return 0;
        }
        long usable = heldUntil - now > 0 ? held : 0;
        return Math.max(0, Math.min(busy * 4, Math.max(LEAST_CREDIT, limit.most() / 50)) - usable);
    }

    /** The longest that a request is remembered. */
    private long memory() {
        return (limit.window().millis() + limit.window().sliceMillis()) * MILLI;
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
