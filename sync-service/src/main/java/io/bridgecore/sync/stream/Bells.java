package io.bridgecore.sync.stream;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.web.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The bells of all open streams and sockets in this process, rung when the log of their tenant has
 * grown. Stops before the web server does, so that what is open ends and does not hold up the
 * shutdown.
 */
@Component
public class Bells implements SmartLifecycle, Notified {

    private static final Logger LOG = LoggerFactory.getLogger(Bells.class);
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final ConcurrentMap<TenantId, Set<Bell>> listeners = new ConcurrentHashMap<>();
    private final int perTenant;
    private final Semaphore places;
    private volatile boolean running;

    Bells(StreamProperties properties, MeterRegistry meters) {
        this.perTenant = properties.perTenant();
        this.places = new Semaphore(properties.places(Runtime.getRuntime().maxMemory()));
        Gauge.builder("bridgecore.sync.streams", this, Bells::streams)
                .description("Open streams and sockets of all tenants")
                .register(meters);
    }

    /** Work that waits at a bell. */
    @FunctionalInterface
    interface Listening {
        void to(Bell bell) throws InterruptedException;
    }

    /**
     * Does the work with a bell that rings when the tenant's log grows.
     *
     * @throws ProblemException if the tenant listens too often already
     */
    void listen(TenantId tenant, Listening work) throws InterruptedException {
        var bell = new Bell();
        join(tenant, bell);
        try {
            work.to(bell);
        } finally {
            leave(tenant, bell);
        }
    }

    /**
     * Has a bell rung when the tenant's log grows, until it leaves.
     *
     * @throws ProblemException if the tenant listens too often already, or this process holds as
     *     many as it has memory for
     */
    public void join(TenantId tenant, Bell bell) {
        if (!places.tryAcquire()) {
            throw SyncProblem.FULL_HOUSE
                    .because("Other devices hold all streams that this instance has room for")
                    .retryAfter(COME_BACK);
        }
        try {
            add(tenant, bell);
        } catch (ProblemException tooMany) {
            places.release();
            throw tooMany;
        }
    }

    private void add(TenantId tenant, Bell bell) {
        listeners.compute(
                tenant,
                (_, present) -> {
                    Set<Bell> all = present == null ? ConcurrentHashMap.newKeySet() : present;
                    if (all.size() >= perTenant) {
                        throw SyncProblem.TOO_MANY_STREAMS
                                .because("At most " + perTenant + " streams at a time")
                                .retryAfter(COME_BACK);
                    }
                    all.add(bell);
                    return all;
                });
    }

    /** Lets a bell be. */
    public void leave(TenantId tenant, Bell bell) {
        listeners.computeIfPresent(
                tenant,
                (_, present) -> {
                    if (present.remove(bell)) {
                        places.release();
                    }
                    return present.isEmpty() ? null : present;
                });
    }

    @Override
    public String channel() {
        return ChangeLog.CHANNEL;
    }

    @Override
    public void heard(String tenant) {
        try {
            LOG.debug("Log of {} has grown", tenant);
            ring(TenantId.of(tenant));
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("Passing over a notification that names no tenant", unreadable);
        }
    }

    @Override
    public void missed() {
        ringAll();
    }

    void ring(TenantId tenant) {
        listeners.getOrDefault(tenant, Set.of()).forEach(Bell::ring);
    }

    void ringAll() {
        listeners.values().forEach(all -> all.forEach(Bell::ring));
    }

    private int streams() {
        return listeners.values().stream().mapToInt(Set::size).sum();
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
