package io.bridgecore.connector.acting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps people from trying many keys: Odoo locks an address out after some wrong ones, and with it
 * everybody who comes from the platform.
 */
class KeyTrials {

    private static final int MOST_WRONG = 3;
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 10_000;

    private final Cache<UUID, AtomicInteger> wrong =
            Caffeine.newBuilder().expireAfterWrite(PAUSE).maximumSize(MOST_KEPT).build();

    /**
     * Tries a key at a connection.
     *
     * @throws ProblemException 429 once too many were wrong there, else why this one is
     */
    @Nullable Object of(UUID connection, Supplier<@Nullable Object> trial) {
        AtomicInteger failures = wrong.get(connection, _ -> new AtomicInteger());
        if (failures.get() >= MOST_WRONG) {
            throw ConnectorProblem.TOO_MANY_TESTS
                    .because("Too many wrong keys were tried with this connection")
                    .retryAfter(PAUSE);
        }
        try {
            return trial.get();
        } catch (ProblemException refused) {
            if (refused.type() == ConnectorProblem.REMOTE_LOGIN_REFUSED) {
                failures.incrementAndGet();
            }
            throw refused;
        }
    }
}
