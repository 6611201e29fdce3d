package io.bridgecore.gateway.limit;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * What one request takes of all the limits that it falls under: from each of them, or from none.
 */
final class Toll {

    private static final String ATTRIBUTE = Toll.class.getName();

    private final LimitMetrics metrics;
    private final List<Allowance> taken = new ArrayList<>(4);
    private @Nullable Allowance refusing;
    private long wait;

    Toll(LimitMetrics metrics) {
        this.metrics = metrics;
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
        long refused = allowance.take(now);
        if (refused == 0) {
            taken.add(allowance);
        } else if (refusing == null || refused > wait) {
            refusing = allowance;
            wait = refused;
        }
    }

    /**
     * Says in the answer what is left.
     *
     * @throws Refusal if one of the limits is used up; then nothing was taken of the others
     */
    void settle(HttpHeaders answer, long now) {
        Allowance full = refusing;
        if (full == null) {
            LimitFields.write(answer, taken, null, 0, now);
            taken.forEach(allowance -> metrics.admitted(allowance.limit().name()));
            return;
        }
        taken.forEach(allowance -> allowance.giveBack(now));
        long seconds = (wait + Allowance.SECOND - 1) / Allowance.SECOND;
        LimitFields.write(answer, taken, full, seconds, now);
        metrics.refused(full.limit().name());
        throw refusal(full.limit(), seconds);
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
