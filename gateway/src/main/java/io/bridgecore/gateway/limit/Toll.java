package io.bridgecore.gateway.limit;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * What one request takes of all the limits that it falls under: from each of them, or from none.
 */
final class Toll {

    private static final String ATTRIBUTE = Toll.class.getName();

    /** How early a place may be taken, so that clocks and messages need not agree. */
    private static final long EARLY = TimeUnit.MILLISECONDS.toNanos(250);

    /** How late a place may be taken. */
    private static final long LATE = TimeUnit.SECONDS.toNanos(3);

    private final LimitMetrics metrics;
    private final @Nullable String caller;
    private final List<Allowance> taken = new ArrayList<>(4);
    private final List<Allowance> refusing = new ArrayList<>(1);

    /**
     * Nothing taken yet.
     *
     * @param caller who gets a place in time when it is refused; absent for nobody
     */
    Toll(LimitMetrics metrics, @Nullable String caller) {
        this.metrics = metrics;
        this.caller = caller;
    }

    /** Keeps it with the exchange, for limits that are found out later. */
    void keep(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    static @Nullable Toll of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** Takes one request of a limit; nothing where there is none. */
    void take(@Nullable Allowance allowance, long now) {
        if (allowance == null) {
            return;
        }
        long wait = caller == null ? allowance.take(now) : allowance.take(caller, now);
        (wait == 0 ? taken : refusing).add(allowance);
    }

    /**
     * Says in the answer what is left.
     *
     * @throws Refusal if one of the limits is used up; then nothing was taken of the others
     */
    void settle(HttpHeaders answer, long now) {
        if (refusing.isEmpty()) {
            LimitFields.write(answer, taken, null, 0, now);
            taken.forEach(allowance -> metrics.admitted(allowance.limit().name()));
            return;
        }
        taken.forEach(allowance -> allowance.giveBack(now));
        Allowance full = refusing.getFirst();
        long when = now;
        for (Allowance allowance : refusing) {
            long place = allowance.place(now, now);
            full = place - when > 0 ? allowance : full;
            when = Math.max(when, place);
        }
        for (Allowance allowance : taken) {
            when = allowance.place(when, now);
        }
        long wait = when - now + (caller == null ? 0 : EARLY);
        long seconds = Math.max(1, (wait + Allowance.SECOND - 1) / Allowance.SECOND);
        promise(now + seconds * Allowance.SECOND, now);
        LimitFields.write(answer, taken, full, seconds, now);
        metrics.refused(full.limit().name());
        throw refusal(full.limit(), seconds);
    }

    /** Of all limits: who comes back finds none of them used up meanwhile. */
    private void promise(long then, long now) {
        String name = caller;
        if (name != null) {
            Stream.concat(refusing.stream(), taken.stream())
                    .forEach(one -> one.promise(name, then - EARLY, then + LATE, now));
        }
    }

    /** What was taken is given back. */
    void undo(long now) {
        taken.forEach(allowance -> allowance.giveBack(now));
        taken.clear();
    }

    private static Refusal refusal(Limit limit, long seconds) {
        return GatewayProblem.RATE_LIMIT_EXCEEDED
                .because(
                        "The limit \""
                                + limit.name()
                                + "\" of "
                                + limit.most()
                                + (limit.most() == 1 ? " request per " : " requests per ")
                                + Objects.requireNonNull(limit.window().name())
                                + " is exceeded")
                .retryAfter(Duration.ofSeconds(seconds));
    }
}
