package io.bridgecore.connector.spi;

import java.time.Duration;

/**
 * What one request may wait for systems in all. It begins with the first thing that waits: until
 * then the request itself may be on its way in. What no client waits for has no such limit.
 */
public final class RequestTime {

    private static final ScopedValue<RequestTime> RUNNING = ScopedValue.newInstance();

    /** The share of the time that a further piece of work is thought to need. */
    private static final int PIECE = 5;

    private final Duration whole;
    private boolean begun;
    private long end;

    private RequestTime(Duration whole) {
        this.whole = whole;
    }

    /** Does the work of a request. */
    public static <T, X extends Throwable> T within(
            Duration whole, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(RUNNING, new RequestTime(whole)).call(work);
    }

    /**
     * How long something may be waited for.
     *
     * @param own its own limit
     * @return that, or the rest of the running request's time if it is shorter; zero when it is
     *     over
     */
    public static Duration atMost(Duration own) {
        if (!RUNNING.isBound()) {
            return own;
        }
        Duration rest = RUNNING.get().rest();
        return rest.compareTo(own) < 0 ? rest : own;
    }

    /**
     * Whether there is time to begin one more of several pieces of work: better not done than cut
     * off in the middle, when nobody knows what became of it.
     */
    public static boolean allowsMore() {
        return !RUNNING.isBound() || RUNNING.get().hasPiece();
    }

    private boolean hasPiece() {
        return rest().compareTo(whole.dividedBy(PIECE)) >= 0 && rest().isPositive();
    }

    private Duration rest() {
        if (!begun) {
            begun = true;
            end = System.nanoTime() + whole.toNanos();
        }
        Duration rest = Duration.ofNanos(end - System.nanoTime());
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
