package io.bridgecore.gateway.backlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.util.concurrent.Queues;

/**
 * A bounded line that many threads join without a lock and one thread leaves with.
 *
 * @param <T> what waits in it
 */
public final class Backlog<T> {

    private final Queue<T> line = Queues.<T>unboundedMultiproducer().get();
    private final AtomicInteger size = new AtomicInteger();
    private final int most;

    /** A line of at most so many. */
    public Backlog(int most) {
        this.most = most;
    }

    /** Joins the line; returns how many wait in it now, or 0 when it is full. */
    public int add(T item) {
        int now = size.incrementAndGet();
        if (now > most) {
            size.decrementAndGet();
            return 0;
        }
        line.add(item);
        return now;
    }

    /** Takes at most so many out, in their order. Only for the one thread that serves the line. */
    public List<T> take(int atMost) {
        List<T> taken = new ArrayList<>(Math.min(atMost, Math.max(0, size.get())));
        while (taken.size() < atMost) {
            T item = line.poll();
            if (item == null) {
                break;
            }
            taken.add(item);
        }
        size.addAndGet(-taken.size());
        return taken;
    }

    /** How many wait. */
    public int size() {
        return size.get();
    }
}
