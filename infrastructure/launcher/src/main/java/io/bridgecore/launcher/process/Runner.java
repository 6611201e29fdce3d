package io.bridgecore.launcher.process;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps one program running: starts it, waits for its end, starts it again after a while. */
final class Runner implements Runnable {

    private static final int HOPELESS = 3;
    private static final int QUOTED_LINES = 15;

    private final Unit unit;
    private final Home home;
    private final Gate gate;
    private final Consumer<Status> listener;
    private final Backoff backoff;
    private final CompletableFuture<Void> healthy = new CompletableFuture<>();
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Status status;
    private volatile @Nullable Child child;

    Runner(Unit unit, Home home, Gate gate, Backoff backoff, Consumer<Status> listener) {
        this.unit = unit;
        this.home = home;
        this.gate = gate;
        this.backoff = backoff;
        this.listener = listener;
        this.status = Status.waiting(unit.program());
    }

    /** What a program has to pass before each start. */
    interface Gate {

        /**
         * Waits for dependencies and a turn, or until the start is cancelled.
         *
         * @return what to call once its work of starting is over, possibly more than once
         */
        Runnable pass(Unit unit, CompletableFuture<Void> cancelled) throws InterruptedException;
    }

    @Override
    public void run() {
        try {
            while (!stopping()) {
                liveOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            publish(status.in(State.STOPPED));
            ended.countDown();
        }
    }

    /** Completes once the program is healthy, or with a {@link StartFailure}. */
    CompletableFuture<Void> healthy() {
        return healthy;
    }

    Status status() {
        return status;
    }

    Unit unit() {
        return unit;
    }

    /** Ends the program for good; returns when its process is gone. */
    void stop() throws InterruptedException, IOException {
        stop.complete(null);
        Child running = child;
        if (running != null) {
            publish(status.in(State.STOPPING));
            running.stop();
        }
        long patience = unit.program().stopLimit().plusSeconds(10).toMillis();
        if (!ended.await(patience, TimeUnit.MILLISECONDS)) {
            publish(status.in(State.STOPPED));
        }
    }

    private void liveOnce() throws InterruptedException {
        Runnable leave = gate.pass(unit, stop);
        if (stopping()) {
            leave.run();
            return;
        }
        Instant readySince = null;
        String end;
        try {
            Child started = begin();
            readySince = awaitReady(started, leave);
            end = readySince == null ? "was not ready in time" : "";
            end = finish(started, end);
        } catch (IOException | IllegalStateException e) {
            end = e.getMessage() == null ? e.toString() : e.getMessage();
        } finally {
            leave.run();
            child = null;
        }
        if (!stopping()) {
            comeBack(readySince, end);
        }
    }

    private Child begin() throws IOException, InterruptedException {
        Child started = Child.start(unit.program(), home);
        child = started;
        if (stopping()) {
            started.stop();
        } else {
            publish(status.starting(started.pid()));
        }
        return started;
    }

    private @Nullable Instant awaitReady(Child started, Runnable up)
            throws IOException, InterruptedException {
        if (!started.awaitReady(up)) {
            return null;
        }
        try {
            unit.program().afterReady();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            started.stop();
            throw new IllegalStateException("could not be set up: " + e.getMessage(), e);
        }
        if (!stopping()) {
            publish(status.healthy(started.age()));
            healthy.complete(null);
        }
        return Instant.now();
    }

    private String finish(Child started, String reason) throws InterruptedException, IOException {
        if (!reason.isEmpty() && started.isAlive()) {
            started.stop();
            return reason;
        }
        return "exit code " + started.awaitExit();
    }

    private void comeBack(@Nullable Instant readySince, String end) throws InterruptedException {
        Duration ran =
                readySince == null ? Duration.ZERO : Duration.between(readySince, Instant.now());
        Duration wait = backoff.after(ran);
        publish(status.died(end));
        if (backoff.failures() >= HOPELESS) {
            healthy.completeExceptionally(new StartFailure(unit.name(), end, lastWords()));
        }
        pause(wait);
    }

    private List<String> lastWords() {
        try {
            return Output.lastLines(home.logs().resolve(unit.name() + ".log"), QUOTED_LINES);
        } catch (IOException e) {
            return List.of("(its output cannot be read: " + e.getMessage() + ")");
        }
    }

    private void pause(Duration wait) throws InterruptedException {
        try {
            stop.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean stopping() {
        return stop.isDone();
    }

    private void publish(Status next) {
        status = next;
        listener.accept(next);
    }
}
