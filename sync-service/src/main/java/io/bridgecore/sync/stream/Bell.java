package io.bridgecore.sync.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Rung when there may be something to do for whoever waits at it. Says nothing about how much. */
public class Bell {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final @Nullable Object owner;
    private volatile boolean retired;
    private long rings;

    /** A bell that keeps its place whoever comes. */
    public Bell() {
        this(null);
    }

    /**
     * A bell that makes room for another of the same owner where there is no other room.
     *
     * @param owner equal for two that wait for the same device in the same way; null for nobody
     */
    public Bell(@Nullable Object owner) {
        this.owner = owner;
    }

    boolean waitsFor(Bell other) {
        return owner != null && owner.equals(other.owner);
    }

    /** Tells whoever waits that another has taken his place. */
    void retire() {
        retired = true;
        ring();
    }

    /** Whether another has taken the place. */
    public boolean isRetired() {
        return retired;
    }

    /** To be noted before the log is read, so that a ring during the reading is not missed. */
    public long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes whoever waits. */
    public void ring() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns at the first ring after the noted one, or when the time is up. */
    public void awaitAfter(long noted, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (rings == noted && left > 0) {
                left = rung.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How long a wait may be that must end before an instant. */
    public static Duration shortest(Duration one, Duration other) {
        return Duration.ofNanos(
                Math.max(
                        TimeUnit.MILLISECONDS.toNanos(1),
                        Math.min(one.toNanos(), other.toNanos())));
    }
}
