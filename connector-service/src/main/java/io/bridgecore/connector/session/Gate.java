package io.bridgecore.connector.session;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.RequestTime;
import io.bridgecore.contracts.TenantId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The limits around one connection: how many calls at once and in all, and whether the system is
 * left alone. It outlives the logins behind it.
 */
final class Gate {

    private static final Set<Kind> BROKEN = Set.of(Kind.UNREACHABLE, Kind.TIMED_OUT, Kind.GARBLED);
    private static final Set<Kind> NOTHING_SAID =
            Set.of(Kind.LOGIN_REFUSED, Kind.TOO_LARGE, Kind.NO_ROOM, Kind.THROTTLED);
    private static final float FAILURES_THAT_OPEN = 50;

    private final Sessions.Line line;
    private final SessionProperties properties;
    private final Budget budget;
    private final Semaphore turns;
    private final Semaphore backgroundTurns;
    private final CircuitBreaker circuit;

    Gate(Sessions.Line line, SessionProperties properties, Budget budget) {
        this.line = line;
        this.properties = properties;
        this.budget = budget;
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
                                .ignoreException(Gate::tellsNothing)
                                .recordException(Gate::isBroken)
                                .build());
    }

    TenantId tenant() {
        return line.tenant();
    }

    /** Whether it holds for a state of its connection: an older one has to follow it. */
    boolean serves(Sessions.Line other) {
        return line.settings() >= other.settings() || line.limits().equals(other.limits());
    }

    /**
     * Takes one call from the budget.
     *
     * @throws ConnectorException {@code THROTTLED}
     */
    void charge(Urgency urgency) {
        budget.take(urgency);
    }

    /** Takes one call from the budget that is made in any case. */
    void owe() {
        budget.owe();
    }

    /** Gives back what was fetched of the budget and not used. */
    void giveBack() {
        budget.giveBack();
    }

    /**
     * Does some work when its turn has come. Half of the turns are never taken by what nobody waits
     * for.
     *
     * @throws ConnectorException {@code NOT_CALLED} if it does not come, or the system is left
     *     alone
     */
    <T extends @Nullable Object> T pass(Urgency urgency, Supplier<T> work) {
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
            throw failed;
        }
    }

    private void takeTurn(Semaphore places) {
        boolean mine;
        try {
            Duration patience = RequestTime.atMost(properties.patience());
            mine = places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            mine = false;
        }
        if (!mine) {
            throw new ConnectorException(
                    Kind.NOT_CALLED, "Too many calls wait for the system already");
        }
    }

    private static boolean isBroken(Throwable failed) {
        return failed instanceof ConnectorException known && BROKEN.contains(known.kind());
    }

    /** Neither a remembered refusal nor the platform's own limits say whether the system works. */
    private static boolean tellsNothing(Throwable failed) {
        return !(failed instanceof ConnectorException known)
                || NOTHING_SAID.contains(known.kind())
                || known.cutShort();
    }
}
