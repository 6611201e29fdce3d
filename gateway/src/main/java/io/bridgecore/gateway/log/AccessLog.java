package io.bridgecore.gateway.log;

import io.bridgecore.gateway.backlog.Backlog;
import io.bridgecore.gateway.backlog.Clerk;
import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.trace.Spans;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes one line per request and counts it. Neither ever sees a query, a token or a key. Lines are
 * written by a thread of their own, many at once: no request waits for a disk.
 */
@Component
public class AccessLog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLine.LOGGER);
    private static final int MOST_WAITING = 100_000;
    private static final int BATCH = 1_000;
    private static final int LINE = 512;

    /** Few enough for each service and status to have its own; percentiles are told from them. */
    private static final Duration[] BUCKETS =
            IntStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MeterRegistry meters;
    private final LineFile file;
    private final RequestCounts counts;
    private final Spans spans;
    private final Map<Count, Timer> timers = new ConcurrentHashMap<>();
    private final Backlog<RequestRecord> waiting = new Backlog<>(MOST_WAITING);
    private final LongAdder dropped = new LongAdder();
    private final Clerk writer = new Clerk("access-log", this::serve);

    AccessLog(MeterRegistry meters, LineFile file, RequestCounts counts, Spans spans) {
        this.meters = meters;
        this.file = file;
        this.counts = counts;
        this.spans = spans;
        FunctionCounter.builder("bridgecore.access.dropped", dropped, LongAdder::sum)
                .description("Requests without a log line, because the disk was too slow")
                .register(meters);
    }

    private record Count(String service, int status) {}

    /** Counts a request that is over, and has its line written soon. */
    public void add(RequestRecord request) {
        timers.computeIfAbsent(new Count(request.service(), request.status()), this::timer)
                .record(request.tookNanos(), TimeUnit.NANOSECONDS);
        if (LOG.isInfoEnabled()) {
            int now = waiting.add(request);
            if (now == 0) {
                dropped.increment();
            } else if (now == BATCH) {
                writer.wake();
            }
        }
    }

    private Timer timer(Count count) {
        return Timer.builder("bridgecore.request.duration")
                .description("Time to answer requests at the gateway")
                .tag("target", count.service())
                .tag("status", Integer.toString(count.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    private void serve() {
        file.open();
        while (writer.rest(PAUSE)) {
            writeAll();
        }
        writeAll();
        file.close();
    }

    private void writeAll() {
        for (List<RequestRecord> batch = waiting.take(BATCH);
                !batch.isEmpty();
                batch = waiting.take(BATCH)) {
            var lines = new StringBuilder(batch.size() * LINE);
            batch.forEach(request -> AccessLine.write(request, lines));
            byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
            file.write(bytes);
            counts.add(batch);
            spans.add(batch);
        }
    }

    @Override
    public void start() {
        writer.start();
    }

    @Override
    public void stop() {
        writer.stop(PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return writer.isRunning();
    }

    /** Stops after the web server, which is in a much later phase. */
    @Override
    public int getPhase() {
        return 0;
    }
}
