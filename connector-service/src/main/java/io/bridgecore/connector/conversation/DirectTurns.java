package io.bridgecore.connector.conversation;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.turn.TurnRows;
import io.bridgecore.contracts.Uuid7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lets one caller at a time, of all processes, make the direct conversation of some people. */
@Component
class DirectTurns {

    /** Longer than Odoo may take for all that is asked of it in a turn. */
    private static final Duration HELD = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final TurnRows rows;
    private final Clock clock;

    DirectTurns(TurnRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Does some work alone.
     *
     * @throws io.bridgecore.web.problem.ProblemException 503 if another caller takes too long
     */
    <T> T alone(UUID connection, List<Integer> partners, Supplier<T> work) {
        String members = partners.stream().map(String::valueOf).collect(Collectors.joining(","));
        UUID holder = Uuid7.next();
        Instant patient = clock.instant().plus(PATIENCE);
        while (!taken(connection, members, holder)) {
            if (clock.instant().isAfter(patient)) {
                throw ConnectorProblem.REMOTE_UNAVAILABLE
                        .because("Somebody else is making this conversation")
                        .retryAfter(PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        try {
            return work.get();
        } finally {
            rows.release(connection, members, holder);
        }
    }

    private boolean taken(UUID connection, String members, UUID holder) {
        Instant now = clock.instant();
        return rows.take(connection, members, holder, now, now.plus(HELD));
    }
}
