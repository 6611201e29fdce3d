package io.bridgecore.gateway.backlog;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread of its own that works off what others leave behind, until it is told to stop. */
public final class Clerk {

    private final String name;
    private final Runnable work;
    private volatile @Nullable Thread thread;
    private volatile boolean running;

    /**
     * Not started yet.
     *
     * @param work all that it does; returns soon after {@link #rest} has returned false
     */
    public Clerk(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Starts it. */
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).daemon().start(work);
    }

    /** Tells it to stop, and waits for that, but not longer than its patience. */
    public void stop(Duration patience) {
        running = false;
        Thread working = thread;
        if (working != null) {
            LockSupport.unpark(working);
            try {
                working.join(patience);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    /** Whether it was started and not stopped. */
    public boolean isRunning() {
        return running;
    }

    /** Ends its rest. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** For the work itself: does nothing for a while; false when it has to come to an end. */
    public boolean rest(Duration length) {
        LockSupport.parkNanos(this, length.toNanos());
        return running;
    }
}
