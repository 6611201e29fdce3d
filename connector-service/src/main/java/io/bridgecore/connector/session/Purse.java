package io.bridgecore.connector.session;

import java.time.Instant;
import java.util.function.ToIntBiFunction;

/**
 * One budget of one connection. Takes calls from what all processes share in small handfuls, so
 * that only few calls wait for the database. Guarded by whoever holds it.
 */
final class Purse {

    private static final int HANDFULS = 20;

    /** What a process holds when it is killed is lost: never much. */
    private static final int MOST_IN_HAND = 10;

    private static final double FOR_BACKGROUND = 0.8;

    private final Span span;
    private final int limit;
    private final ToIntBiFunction<Instant, Integer> spend;
    private Instant since = Instant.MIN;
    private int left;
    private int spent;

    /**
     * @param spend adds calls to what is spent since a moment, and says how much that is
     */
    Purse(Span span, int limit, ToIntBiFunction<Instant, Integer> spend) {
        this.span = span;
        this.limit = limit;
        this.spend = spend;
    }

    Span span() {
        return span;
    }

    /** Whether there is a call left; fetches more where there may be. */
    boolean has(Urgency urgency, Instant now) {
        begin(now);
        if (urgency == Urgency.BACKGROUND && spent - left >= limit * FOR_BACKGROUND) {
            return false;
        }
        if (left <= 0 && spent < limit) {
            fetch();
        }
        return left > 0;
    }

    private void begin(Instant now) {
        Instant start = span.start(now);
        if (!start.equals(since)) {
            since = start;
            left = 0;
            spent = 0;
        }
    }

    /** Takes a call that is made whether there is one left or not. */
    void owe(Instant now) {
        begin(now);
        left--;
    }

    void take() {
        left--;
    }

    /** When the running minute or day began. */
    Instant since() {
        return since;
    }

    /** Takes out what is left of the handful; less than nothing where calls are owed. */
    int empty() {
        int rest = left;
        left = 0;
        spent -= rest;
        return rest;
    }

    private void fetch() {
        int handful = Math.clamp(limit / HANDFULS, 1, MOST_IN_HAND);
        spent = spend.applyAsInt(since, handful - left);
        left = Math.max(0, handful - Math.max(0, spent - limit));
    }
}
