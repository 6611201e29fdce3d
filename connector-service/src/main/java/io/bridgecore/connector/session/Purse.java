package io.bridgecore.connector.session;

import java.time.Instant;
import java.util.function.ToIntBiFunction;

/**
 * One budget of one connection. Takes calls from what all processes share in small handfuls, so
 * that only few calls wait for the database. Guarded by whoever holds it.
 */
final class Purse {

    private static final int HANDFULS = 20;
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
        Instant start = span.start(now);
        if (!start.equals(since)) {
            since = start;
            left = 0;
            spent = 0;
        }
        if (urgency == Urgency.BACKGROUND && spent - left >= limit * FOR_BACKGROUND) {
            return false;
        }
        if (left == 0 && spent < limit) {
            fetch();
        }
        return left > 0;
    }

    void take() {
        left--;
    }

    /** When the running minute or day began. */
    Instant since() {
        return since;
    }

    /** Takes out what is left of the handful. */
    int empty() {
        int rest = left;
        left = 0;
        spent -= rest;
        return rest;
    }

    private void fetch() {
        int handful = Math.max(1, limit / HANDFULS);
        spent = spend.applyAsInt(since, handful);
        left = Math.max(0, handful - Math.max(0, spent - limit));
    }
}
