package io.bridgecore.connector.session;

import io.bridgecore.connector.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** How many calls one connection may still make. */
final class Budget {

    /** Waits are told in whole seconds: one that is rounded down would be too short. */
    private static final Duration ALMOST_A_SECOND = Duration.ofMillis(999);

    private final List<Purse> purses = new ArrayList<>();
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    Budget(Sessions.Line line, SessionProperties properties, Spending spending, Clock clock) {
        this.clock = clock;
        add(line, spending, Span.MINUTE, properties.perMinute(line.limits()));
        add(line, spending, Span.DAY, properties.perDay(line.limits()));
    }

    private void add(Sessions.Line line, Spending spending, Span span, int limit) {
        if (limit > 0) {
            purses.add(
                    new Purse(
                            span,
                            limit,
                            (since, calls) -> spending.add(line.connection(), span, since, calls)));
        }
    }

    /**
     * Takes one call.
     *
     * @throws ConnectorException {@code THROTTLED} if there is none left, with the time until there
     *     is
     */
    void take(Urgency urgency) {
        if (purses.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            Instant now = clock.instant();
            for (Purse purse : purses) {
                if (!purse.has(urgency, now)) {
                    throw spent(purse.span(), now);
                }
            }
            purses.forEach(Purse::take);
        } finally {
            lock.unlock();
        }
    }

    private static ConnectorException spent(Span span, Instant now) {
        return ConnectorException.throttled(
                "This connection may make no more calls " + span.words(),
                Duration.between(now, span.end(now)).plus(ALMOST_A_SECOND));
    }
}
