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
import org.jspecify.annotations.Nullable;
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
     * @param owner whose bell it is
     * @throws ProblemException if the tenant listens too often already
     */
    void listen(TenantId tenant, @Nullable Object owner, Listening work)
            throws InterruptedException {
        var bell = new Bell(owner);
        join(tenant, bell);
        try {
            work.to(bell);
        } finally {
            leave(tenant, bell);
        }
    }

    /**
     * Has a bell rung when the tenant's log grows, until it leaves. Where there is no room left, it
     * takes the place of an older one of the same owner: a device whose network was gone comes back
     * before anybody notices that it went.
     *
     * @throws ProblemException if the tenant listens too often already, or this process holds as
     *     many as it has memory for
     */
    public void join(TenantId tenant, Bell bell) {
        listeners.compute(
                tenant,
                (_, present) -> {
                    Set<Bell> all = present == null ? ConcurrentHashMap.newKeySet() : present;
                    if (all.size() >= perTenant || !places.tryAcquire()) {
                        takePlace(all, bell);
                    }
                    all.add(bell);
                    return all;
                });
    }

    private void takePlace(Set<Bell> all, Bell bell) {
        Bell older = all.stream().filter(bell::waitsFor).findFirst().orElseThrow(() -> noRoom(all));
        all.remove(older);
        older.retire();
    }

    private ProblemException noRoom(Set<Bell> all) {
        ProblemException none =
                all.size() >= perTenant
                        ? SyncProblem.TOO_MANY_STREAMS.because(
                                "At most " + perTenant + " streams at a time")
                        : SyncProblem.FULL_HOUSE.because(
                                "Other devices hold all streams that this instance has room for");
        return none.retryAfter(COME_BACK);
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
