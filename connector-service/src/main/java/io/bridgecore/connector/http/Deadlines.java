package io.bridgecore.connector.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends calls that take too long, a tenth of a second late at most. All that run are looked at now
 * and then: a timer for each would wake a thread with every call.
 */
final class Deadlines implements AutoCloseable {

    private static final long EVERY_MILLIS = 100;

    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("http-deadlines").factory());

    Deadlines() {
        var _ =
                clock.scheduleWithFixedDelay(
                        this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Begins a call.
     *
     * @param within so long it may take
     * @param end stops it; does not fail
     */
    Running begin(Duration within, Runnable end) {
        var one = new Running(end, System.nanoTime() + within.toNanos());
        running.add(one);
        return one;
    }

    private void look() {
        long now = System.nanoTime();
        for (Running one : running) {
            if (now - one.until >= 0) {
                one.stop();
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** A call, until it is over. */
    final class Running implements AutoCloseable {

        private final Runnable end;
        private final long until;
        private volatile boolean late;

        private Running(Runnable end, long until) {
            this.end = end;
            this.until = until;
        }

        private void stop() {
            late = true;
            running.remove(this);
            end.run();
        }

        /** Whether it was stopped. */
        boolean isLate() {
            return late;
        }

        @Override
        public void close() {
            running.remove(this);
        }
    }
}
