package io.bridgecore.launcher.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets only a few programs start at the same time, because starting costs processor time. */
final class Turns {

    private static final long POLL_MILLIS = 100;

    private final Semaphore slots;

    Turns(int slots) {
        this.slots = new Semaphore(slots, true);
    }

    /**
     * Waits for a turn, or until the caller is no longer interested.
     *
     * @return gives the turn back; may be called more than once
     */
    Runnable take(CompletableFuture<Void> cancelled) throws InterruptedException {
        while (!slots.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (cancelled.isDone()) {
                return () -> {};
            }
        }
        AtomicBoolean held = new AtomicBoolean(true);
        return () -> {
            if (held.compareAndSet(true, false)) {
                slots.release();
            }
        };
    }
}
