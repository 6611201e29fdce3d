package io.bridgecore.gateway.limit;

/**
 * What one gateway counts by itself while Redis is away: its own requests, on top of what was known
 * before, which is taken to have been spread evenly over the window.
 */
final class LoneCount {

    private final SlidingCount own;
    private final long known;
    private final long since;
    private final long length;

    LoneCount(Window window, long known, long millis) {
        this.own = new SlidingCount(window);
        this.known = Math.max(0, known);
        this.since = millis;
        this.length = window.millis();
    }

    void add(long millis, int count) {
        own.add(millis, count);
    }

    /** Requests within the window, those from before included. */
    long total(long millis) {
        return own.total(millis) + before(millis);
    }

    /** Requests that this gateway admitted by itself. */
    long admitted(long millis) {
        return own.total(millis);
    }

    /** Milliseconds until one more fits; 0 when it does now. */
    long waitFor(long millis, int most) {
        long wanted = total(millis) - most + 1;
        if (wanted <= 0) {
            return 0;
        }
        long mine = own.untilForgotten(millis, wanted);
        long others = known == 0 ? -1 : (wanted * length + known - 1) / known;
        boolean either = mine > 0 && others > 0;
        return Math.max(1, either ? Math.min(mine, others) : Math.max(mine, others));
    }

    void visit(long millis, SlidingCount.Visitor visitor) {
        own.visit(millis, visitor);
    }

    private long before(long millis) {
        long left = length - (millis - since);
        return left <= 0 ? 0 : (known * left + length - 1) / length;
    }
}
