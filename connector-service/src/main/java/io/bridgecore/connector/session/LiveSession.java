package io.bridgecore.connector.session;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import io.bridgecore.contracts.TenantId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The login of one connection, with its limits. Whoever comes first logs in while the others wait;
 * an expired login is renewed once; a refused one is not tried again for a while.
 */
class LiveSession {

    private static final Set<Kind> BROKEN = Set.of(Kind.UNREACHABLE, Kind.TIMED_OUT, Kind.GARBLED);
    private static final Set<Kind> NOTHING_SAID =
            Set.of(Kind.LOGIN_REFUSED, Kind.NO_ROOM, Kind.THROTTLED);
    private static final float FAILURES_THAT_OPEN = 50;

    private final Sessions.Line line;
    private final SessionProperties properties;
    private final Clock clock;
    private final Semaphore turns;
    private final Semaphore backgroundTurns;
    private final Budget budget;
    private final CircuitBreaker circuit;
    private final ReentrantLock login = new ReentrantLock();
    private volatile @Nullable Session session;
    private volatile @Nullable Config config;
    private final AtomicInteger attempts = new AtomicInteger();
    private @Nullable ConnectorException failure;
    private Instant noLoginBefore = Instant.MIN;

    LiveSession(Sessions.Line line, SessionProperties properties, Budget budget, Clock clock) {
        this.line = line;
        this.properties = properties;
        this.budget = budget;
        this.clock = clock;
        int parallel = properties.parallel(line.limits());
        this.turns = new Semaphore(parallel, true);
        this.backgroundTurns = new Semaphore(Math.max(1, parallel / 2), true);
        this.circuit =
                CircuitBreaker.of(
                        line.connection().toString(),
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(properties.circuitWindow())
                                .minimumNumberOfCalls(Math.max(1, properties.circuitWindow() / 4))
                                .failureRateThreshold(FAILURES_THAT_OPEN)
                                .waitDurationInOpenState(properties.circuitPause())
                                .permittedNumberOfCallsInHalfOpenState(2)
                                .ignoreException(LiveSession::tellsNothing)
                                .recordException(LiveSession::isBroken)
                                .build());
    }

    TenantId tenant() {
        return line.tenant();
    }

    UUID connection() {
        return line.connection();
    }

    int revision() {
        return line.revision();
    }

    @Nullable Object call(Call call, Urgency urgency) {
        return guarded(
                urgency,
                () -> {
                    budget.take(urgency);
                    return renewing(held(), call);
                });
    }

    SystemInfo system(Urgency urgency) {
        Session known = session;
        return known != null ? known.system() : guarded(urgency, () -> held().system());
    }

    /** Half of the turns are never taken by what nobody waits for. */
    private <T extends @Nullable Object> T guarded(Urgency urgency, Supplier<T> work) {
        if (urgency == Urgency.LIVE) {
            return inTurn(work);
        }
        takeTurn(backgroundTurns);
        try {
            return inTurn(work);
        } finally {
            backgroundTurns.release();
        }
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        takeTurn(turns);
        try {
            if (!circuit.tryAcquirePermission()) {
                throw new ConnectorException(
                        Kind.NOT_CALLED,
                        "The system failed several times and is left alone for a moment");
            }
            return counted(work);
        } finally {
            turns.release();
        }
    }

    private <T extends @Nullable Object> T counted(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            T result = work.get();
            circuit.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return result;
        } catch (RuntimeException failed) {
            circuit.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failed);
            throw masked(failed);
        }
    }

    /** Systems repeat what they were sent: their words must not show a secret to anybody. */
    private RuntimeException masked(RuntimeException failed) {
        Config known = config;
        return failed instanceof ConnectorException refusal && known != null
                ? refusal.without(known)
                : failed;
    }

    private void takeTurn(Semaphore places) {
        boolean mine;
        try {
            mine = places.tryAcquire(properties.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            mine = false;
        }
        if (!mine) {
            throw new ConnectorException(
                    Kind.NOT_CALLED, "Too many calls wait for the system already");
        }
    }

    private @Nullable Object renewing(Session held, Call call) {
        try {
            return held.call(call);
        } catch (ConnectorException failed) {
            if (failed.kind() != Kind.SESSION_EXPIRED) {
                throw failed;
            }
            return renewed(held).call(call);
        }
    }

    private Session held() {
        Session known = session;
        return known != null ? known : renewed(null);
    }

    /** The session that replaced the given one; logs in unless another caller has done so. */
    private Session renewed(@Nullable Session worn) {
        int seen = attempts.get();
        login.lock();
        try {
            Session known = session;
            if (known != null && known != worn) {
                return known;
            }
            ConnectorException failed = failure;
            if (failed != null
                    && (attempts.get() != seen || clock.instant().isBefore(noLoginBefore))) {
                // What the others waited for has failed, or was refused not long ago.
                throw new ConnectorException(failed.kind(), failed.text(), failed);
            }
            return open();
        } finally {
            login.unlock();
        }
    }

    private Session open() {
        attempts.incrementAndGet();
        session = null;
        try {
            Target target = line.target().get();
            config = target.config();
            Session opened = line.connector().open(target);
            session = opened;
            failure = null;
            return opened;
        } catch (ConnectorException failed) {
            failure = failed;
            if (failed.kind() == Kind.LOGIN_REFUSED) {
                noLoginBefore = clock.instant().plus(properties.refusalPause());
            }
            throw failed;
        }
    }

    private static boolean isBroken(Throwable failed) {
        return failed instanceof ConnectorException known && BROKEN.contains(known.kind());
    }

    /** Neither a remembered refusal nor the platform's own limits say whether the system works. */
    private static boolean tellsNothing(Throwable failed) {
        return !(failed instanceof ConnectorException known) || NOTHING_SAID.contains(known.kind());
    }
}
