package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does work again and again, each worker in a thread of its own. */
final class Workers {

    private final List<AuthBench.Work> work;
    private final Queue<Duration> times = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Exception> trouble = new AtomicReference<>();

    Workers(List<AuthBench.Work> work) {
        this.work = List.copyOf(work);
    }

    /**
     * Works for so long, each worker at least once.
     *
     * @return how often something was done
     * @throws UncheckedIOException if something failed
     */
    long runFor(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<Thread> threads =
                work.stream().map(one -> Thread.ofVirtual().start(() -> repeat(one, end))).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        Exception failure = trouble.get();
        if (failure != null) {
            throw new UncheckedIOException(new IOException(failure));
        }
        return times.size();
    }

    /** How long each piece of work took so far. */
    Collection<Duration> times() {
        return List.copyOf(times);
    }

    private void repeat(AuthBench.Work one, long end) {
        try {
            do {
                long began = System.nanoTime();
                one.once();
                times.add(Duration.ofNanos(System.nanoTime() - began));
            } while (System.nanoTime() < end && trouble.get() == null);
        } catch (IOException failed) {
            trouble.compareAndSet(null, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
