package io.bridgecore.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** People who read all the time, at a steady and small rate whatever the answers take. */
final class SteadyLoad implements AutoCloseable {

    /** Longer than any answer may take; what is still open then hangs. */
    private static final Duration HANGS = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MILLIS_BETWEEN = 100;

    /** The header by which a request can be found again. */
    private static final String REQUEST_ID = "X-Request-ID";

    private record Outcome(
            Instant asked, String path, int status, Duration took, String request, String trouble) {

        boolean isFine() {
            return status == 200 && took.compareTo(HANGS) < 0;
        }
    }

    private final List<Client> readers;
    private final List<String> paths;
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledFuture<?> ticks;

    private SteadyLoad(List<Client> readers, List<String> paths) {
        this.readers = List.copyOf(readers);
        this.paths = List.copyOf(paths);
        this.ticks =
                clock.scheduleAtFixedRate(
                        () -> requests.execute(this::read),
                        0,
                        MILLIS_BETWEEN,
                        TimeUnit.MILLISECONDS);
    }

    /** Starts to read these pages as these people, in turns. */
    static SteadyLoad on(List<Client> readers, List<String> paths) {
        return new SteadyLoad(readers, paths);
    }

    /** Waits until so many more requests have been answered. */
    void awaitAnswers(int count) {
        int wanted = outcomes.size() + count;
        await().atMost(PATIENCE).until(() -> outcomes.size() >= wanted);
    }

    /** Ends it and checks that every single request was answered well. */
    void assertNobodyNoticed() {
        close();
        assertThat(outcomes).isNotEmpty();
        assertThat(outcomes.stream().filter(one -> !one.isFine()))
                .as("of " + outcomes.size() + " requests")
                .isEmpty();
    }

    /** Ids of all requests that were answered. */
    List<String> requests() {
        return outcomes.stream().map(Outcome::request).toList();
    }

    /** Sends no more and waits for what is under way; a second call does nothing. */
    @Override
    public void close() {
        ticks.cancel(false);
        clock.shutdown();
        requests.close();
    }

    private void read() {
        int number = next.getAndIncrement();
        Client reader = readers.get(number % readers.size());
        String path = paths.get(number / readers.size() % paths.size());
        Instant asked = Instant.now();
        int status = 0;
        String request = "";
        String trouble = "";
        try {
            Client.Answer answer = reader.get(path);
            status = answer.status();
            request = answer.raw().headers().firstValue(REQUEST_ID).orElse("");
            trouble = status == 200 ? "" : answer.raw().body();
        } catch (UncheckedIOException broken) {
            trouble = String.valueOf(broken.getCause());
        }
        Duration took = Duration.between(asked, Instant.now());
        outcomes.add(new Outcome(asked, path, status, took, request, trouble));
    }
}
