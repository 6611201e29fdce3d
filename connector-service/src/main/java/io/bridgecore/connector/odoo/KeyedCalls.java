package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.RequestTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls that each show a key: Odoo counts every one that it refuses as a wrong login, and locks the
 * platform's address out after ten. So few are out at once that may yet be refused, and none any
 * more once one was.
 */
final class KeyedCalls {

    /** A process, and the login with which it looks again, stays below ten. */
    static final int AT_ONCE = 8;

    /** A call that takes longer was let in: checking a wrong key takes a busy Odoo two seconds. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(4);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final long refusedWithin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Out> young = new ArrayList<>();
    private @Nullable ConnectorException refusal;

    KeyedCalls() {
        this(REFUSED_WITHIN);
    }

    KeyedCalls(Duration refusedWithin) {
        this.refusedWithin = refusedWithin.toNanos();
    }

    /** A call that was sent; each is equal to itself alone. */
    private static final class Out {

        private final long since = System.nanoTime();
    }

    /**
     * Lets a call out when its turn has come.
     *
     * @throws ConnectorException {@code SESSION_EXPIRED} without a call once one was refused
     */
    <T extends @Nullable Object> T out(Supplier<T> call) {
        Out mine = begin();
        ConnectorException refused = null;
        try {
            return call.get();
        } catch (ConnectorException failed) {
            refused = failed.wrongLogin() ? failed : null;
            throw failed;
        } finally {
            end(mine, refused);
        }
    }

    private Out begin() {
        long until = System.nanoTime() + RequestTime.atMost(PATIENCE).toNanos();
        lock.lock();
        try {
            while (mayNotGo()) {
                long left = until - System.nanoTime();
                long oldest = young.getFirst().since + refusedWithin - System.nanoTime();
                if (left <= 0) {
                    throw notCalled();
                }
                var _ = changed.awaitNanos(Math.min(left, oldest));
            }
            var mine = new Out();
            young.add(mine);
            return mine;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw notCalled();
        } finally {
            lock.unlock();
        }
    }

    private boolean mayNotGo() {
        if (refusal != null) {
            throw new ConnectorException(Kind.SESSION_EXPIRED, refusal.text(), refusal);
        }
        long now = System.nanoTime();
        young.removeIf(out -> now - out.since >= refusedWithin);
        return young.size() >= AT_ONCE;
    }

    private void end(Out mine, @Nullable ConnectorException refused) {
        lock.lock();
        try {
            young.remove(mine);
            if (refused != null) {
                refusal = refused;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static ConnectorException notCalled() {
        return new ConnectorException(
                Kind.NOT_CALLED, "Too many calls with this key wait for the system already");
    }
}
