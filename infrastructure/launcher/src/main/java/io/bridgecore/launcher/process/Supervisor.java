package io.bridgecore.launcher.process;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Runs units in the order of their dependencies, keeps them running, and stops them in reverse
 * order. Safe for use from several threads.
 */
public final class Supervisor {

    private final Home home;
    private final Turns turns;
    private final Consumer<Status> listener;
    private final Map<String, Runner> runners = new LinkedHashMap<>();
    private boolean stopped;

    /**
     * Makes an empty supervisor.
     *
     * @param slots how many units that take turns may be starting at once
     * @param listener told about every change, from many threads
     */
    public Supervisor(Home home, int slots, Consumer<Status> listener) {
        this.home = home;
        this.turns = new Turns(slots);
        this.listener = listener;
    }

    /** Adds units and starts them as soon as what they depend on is healthy. */
    public void add(Collection<Unit> units) {
        List<Runner> added = new ArrayList<>();
        synchronized (runners) {
            if (stopped) {
                return;
            }
            for (Unit unit : units) {
                Runner runner = new Runner(unit, home, this::pass, patience(), listener);
                if (runners.putIfAbsent(unit.name(), runner) != null) {
                    throw new IllegalArgumentException(unit.name() + " is there already");
                }
                added.add(runner);
            }
        }
        added.forEach(
                runner -> Thread.ofVirtual().name("run-" + runner.unit().name()).start(runner));
    }

    /**
     * Waits until the named units have been healthy once.
     *
     * @throws StartFailure when one of them died several times before
     */
    public void awaitHealthy(Collection<String> names) {
        try {
            CompletableFuture.allOf(
                            names.stream()
                                    .map(name -> runner(name).healthy())
                                    .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Returns what is known about each unit, in the order they were added. */
    public List<Status> statuses() {
        return all().stream().map(Runner::status).toList();
    }

    /** Stops everything, dependents before what they depend on; returns when all are gone. */
    public void stop() throws InterruptedException {
        synchronized (runners) {
            stopped = true;
        }
        Map<String, Runner> left = new LinkedHashMap<>();
        all().forEach(runner -> left.put(runner.unit().name(), runner));
        while (!left.isEmpty()) {
            List<Runner> layer =
                    StopOrder.next(left.values().stream().map(Runner::unit).toList()).stream()
                            .map(unit -> left.get(unit.name()))
                            .toList();
            stopTogether(layer);
            layer.forEach(runner -> left.remove(runner.unit().name()));
        }
    }

    private static void stopTogether(List<Runner> layer) throws InterruptedException {
        List<Thread> threads =
                layer.stream().map(runner -> Thread.ofVirtual().start(() -> stop(runner))).toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void stop(Runner runner) {
        try {
            runner.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Runnable pass(Unit unit, CompletableFuture<Void> cancelled)
            throws InterruptedException {
        for (String name : unit.after()) {
            // A dependency that does not come up ends the wait too: it may come back later.
            CompletableFuture<Void> settled = runner(name).healthy().exceptionally(failure -> null);
            CompletableFuture.anyOf(settled, cancelled).join();
        }
        return unit.takesTurn() ? turns.take(cancelled) : () -> {};
    }

    private Runner runner(String name) {
        synchronized (runners) {
            Runner runner = runners.get(name);
            if (runner == null) {
                throw new IllegalArgumentException("Nothing here is called " + name);
            }
            return runner;
        }
    }

    private List<Runner> all() {
        synchronized (runners) {
            return List.copyOf(runners.values());
        }
    }

    private static Backoff patience() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    }
}
