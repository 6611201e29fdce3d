package io.bridgecore.connector.session;

import io.bridgecore.connector.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** How many calls one connection may still make. */
final class Budget {

    /** Waits are told in whole seconds: one that is rounded down would be too short. */
    private static final Duration ALMOST_A_SECOND = Duration.ofMillis(999);

    private final List<Purse> purses = new ArrayList<>();
    private final UUID connection;
    private final Spending spending;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    Budget(Sessions.Line line, SessionProperties properties, Spending spending, Clock clock) {
        this.connection = line.connection();
        this.spending = spending;
        this.clock = clock;
        add(Span.MINUTE, properties.perMinute(line.limits()));
        add(Span.DAY, properties.perDay(line.limits()));
    }

    private void add(Span span, int limit) {
        if (limit > 0) {
            purses.add(
                    new Purse(
                            span,
                            limit,
                            (since, calls) -> spending.add(connection, span, since, calls)));
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

    /** Takes one call that is made in any case. */
    void owe() {
        lock.lock();
        try {
            Instant now = clock.instant();
            purses.forEach(purse -> purse.owe(now));
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what was fetched and not used, and writes down what is owed. */
    void giveBack() {
        lock.lock();
        try {
            for (Purse purse : purses) {
                int rest = purse.empty();
                if (rest != 0) {
                    spending.giveBack(connection, purse.span(), purse.since(), rest);
                }
            }
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
