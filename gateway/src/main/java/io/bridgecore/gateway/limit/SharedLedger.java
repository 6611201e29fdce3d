package io.bridgecore.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The ledger in Redis. One thread sends what is to be reported, one batch at a time; a batch that
 * is not answered in time makes everybody count alone until it is.
 */
@Component
class SharedLedger implements Ledger, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SharedLedger.class);
    private static final int BATCH = 250;
    private static final long HEARTBEAT = TimeUnit.SECONDS.toNanos(1);
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final RedisLink redis;
    private final NoticeBoard board;
    private final PlaceBook places;
    private final LedgerProperties properties;
    private final LedgerMetrics metrics;
    private final String self = UUID.randomUUID().toString();
    private final Queue<Allowance> urgent;
    private final Queue<Allowance> patient;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean away = true;
    private volatile int gateways = 1;
    private volatile @Nullable ScheduledExecutorService clerk;
    private @Nullable Batch pending;
    private long lastSent;

    SharedLedger(
            RedisLink redis,
            NoticeBoard board,
            PlaceBook places,
            LedgerProperties properties,
            MeterRegistry meters) {
        this.redis = redis;
        this.board = board;
        this.places = places;
        this.properties = properties;
        this.urgent = new LinkedBlockingQueue<>(properties.maxWaiting());
        this.patient = new LinkedBlockingQueue<>(properties.maxWaiting());
        this.metrics = new LedgerMetrics(meters, this);
    }

    private record Batch(List<Report> reports, long made) {}

    @Override
    public boolean away() {
        return away;
    }

    @Override
    public int gateways() {
        return gateways;
    }

    @Override
    public Allowance open(String key, Limit limit, long now) {
        var opened = new Allowance(key, limit, this, now);
        board.add(opened, now);
        return opened;
    }

    @Override
    public PlaceBook places() {
        return places;
    }

    /** Sent at once: a promise is for a second from now at the earliest. */
    @Override
    public void tell(String news) {
        if (gateways > 1 && !away) {
            redis.tell(LimitKeys.PLACES, news);
        }
    }

    @Override
    public boolean later(Allowance allowance) {
        return patient.offer(allowance);
    }

    @Override
    public boolean soon(Allowance allowance) {
        boolean accepted = urgent.offer(allowance);
        ScheduledExecutorService running = clerk;
        if (running != null && woken.compareAndSet(false, true)) {
            running.execute(
                    safe(() -> {
                        woken.set(false);
                        send(false);
                    }));
        }
        return accepted;
    }

    /** What Redis has counted for a limit now; fails when it cannot tell. */
    CompletionStage<Report.Answer> ask(String key, Limit limit) {
        List<String> arguments = new ArrayList<>();
        arguments.add(self);
        Report.question(limit, arguments);
        return redis.run(List.of(LimitKeys.GATEWAYS, key), arguments)
                .thenApply(numbers -> new Answers(numbers).next());
    }

    private void tick() {
        Batch waiting = pending;
        long now = System.nanoTime();
        if (waiting != null) {
            if (now - waiting.made() > properties.patience().toNanos()) {
                leave("does not answer");
            }
        } else if (!redis.open()) {
            leave("is not connected");
        } else {
            send(true);
        }
    }

    private void send(boolean everything) {
        if (pending != null || !redis.open() || (away && !everything)) {
            return;
        }
        long now = System.nanoTime();
        List<Report> reports = new ArrayList<>();
        collect(urgent, reports, now);
        if (everything) {
            collect(patient, reports, now);
        }
        boolean silent = now - lastSent > HEARTBEAT;
        if (!reports.isEmpty() || away || (everything && silent)) {
            transmit(new Batch(reports, now));
        }
    }

    private static void collect(Queue<Allowance> queue, List<Report> out, long now) {
        for (int i = queue.size(); i > 0 && out.size() < BATCH; i--) {
            Allowance next = queue.poll();
            Report report = next == null ? null : next.report(now);
            if (report != null) {
                out.add(report);
            }
        }
    }

    private void transmit(Batch batch) {
        List<String> keys = new ArrayList<>(batch.reports().size() + 1);
        List<String> arguments = new ArrayList<>(batch.reports().size() * 8 + 1);
        keys.add(LimitKeys.GATEWAYS);
        arguments.add(self);
        long millis = TimeUnit.NANOSECONDS.toMillis(batch.made());
        for (Report report : batch.reports()) {
            keys.add(report.allowance().key());
            report.arguments(millis, arguments);
        }
        pending = batch;
        lastSent = batch.made();
        var _ =
                redis.run(keys, arguments)
                        .whenComplete((numbers, failure) ->
                                onClerk(() -> received(batch, numbers, failure)));
    }

    private void received(Batch batch, @Nullable List<Long> numbers, @Nullable Throwable failure) {
        pending = null;
        long now = System.nanoTime();
        if (numbers == null) {
            batch.reports().forEach(report -> report.allowance().failed(report, now));
            LOG.debug("Redis refused to count", failure);
            leave("fails: " + failure);
            return;
        }
        var answers = new Answers(numbers);
        gateways = answers.gateways();
        long granted = 0;
        for (Report report : batch.reports()) {
            Report.Answer answer = answers.next();
            granted += answer.granted();
            report.allowance().settled(report, answer, batch.made(), now);
        }
        metrics.reported(batch.reports().size(), granted, now - batch.made());
        comeBack();
        boolean backlog = patient.size() >= BATCH;
        if (backlog || !urgent.isEmpty()) {
            send(backlog);
        }
    }

    private void leave(String reason) {
        if (!away) {
            away = true;
            metrics.trouble();
            LOG.warn("Redis {}: limits are counted by this gateway alone", reason);
        }
    }

    private void comeBack() {
        if (away) {
            away = false;
            LOG.info("Redis answers: limits are shared again");
        }
    }

    /** The clerk goes on, whatever happens. */
    private static Runnable safe(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException unexpected) {
                LOG.error("Limits could not be reported", unexpected);
            }
        };
    }

    private void onClerk(Runnable work) {
        ScheduledExecutorService running = clerk;
        if (running != null && !running.isShutdown()) {
            running.execute(safe(work));
        }
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("limits").factory());
        pending = null;
        clerk = started;
        long pace = properties.pace().toMillis();
        var _ = started.scheduleWithFixedDelay(safe(this::tick), 0, pace, TimeUnit.MILLISECONDS);
    }

    /** Reports what is left to report, and waits a little until it is said. */
    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = clerk;
        clerk = null;
        if (running == null) {
            return;
        }
        running.execute(() -> {
            send(true);
            redis.leave(self, FAREWELL);
        });
        running.shutdown();
        try {
            if (!running.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Redis did not take in the last counts in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return clerk != null;
    }

    /** Before the web server, so that it stops after it. */
    @Override
    public int getPhase() {
        return 0;
    }
}
