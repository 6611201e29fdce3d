package io.bridgecore.sync.stream;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.SyncProblem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The bells of all tenants with open streams in this process. Stops before the web server does, so
 * that open streams end and do not hold up the shutdown.
 */
@Component
class Bells implements SmartLifecycle {

    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final ConcurrentMap<TenantId, Listeners> listeners = new ConcurrentHashMap<>();
    private final int perTenant;
    private volatile boolean running;

    Bells(StreamProperties properties, MeterRegistry meters) {
        this.perTenant = properties.perTenant();
        Gauge.builder("bridgecore.sync.streams", this, Bells::streams)
                .description("Open streams of all tenants")
                .register(meters);
    }

    /** Work that listens to a bell. */
    @FunctionalInterface
    interface Listening {
        void to(Bell bell) throws InterruptedException;
    }

    private record Listeners(Bell bell, int count) {

        Listeners plus(int more) {
            return new Listeners(bell, count + more);
        }
    }

    /**
     * Does the work with the tenant's bell.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the tenant listens too often already
     */
    void listen(TenantId tenant, Listening work) throws InterruptedException {
        Bell bell = join(tenant);
        try {
            work.to(bell);
        } finally {
            leave(tenant);
        }
    }

    void ring(TenantId tenant) {
        Listeners present = listeners.get(tenant);
        if (present != null) {
            present.bell().ring();
        }
    }

    void ringAll() {
        listeners.values().forEach(present -> present.bell().ring());
    }

    private Bell join(TenantId tenant) {
        return listeners
                .merge(
                        tenant,
                        new Listeners(new Bell(), 1),
                        (present, _) -> {
                            if (present.count() >= perTenant) {
                                throw SyncProblem.TOO_MANY_STREAMS
                                        .because("At most " + perTenant + " streams at a time")
                                        .retryAfter(COME_BACK);
                            }
                            return present.plus(1);
                        })
                .bell();
    }

    private void leave(TenantId tenant) {
        listeners.computeIfPresent(
                tenant, (_, present) -> present.count() == 1 ? null : present.plus(-1));
    }

    private int streams() {
        return listeners.values().stream().mapToInt(Listeners::count).sum();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        ringAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
