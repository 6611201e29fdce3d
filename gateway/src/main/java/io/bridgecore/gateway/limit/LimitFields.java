package io.bridgecore.gateway.limit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Tells clients what is left: {@code X-RateLimit-*} of the limit that will refuse first, and the
 * fields of the IETF draft for all limits that the request fell under.
 */
final class LimitFields {

    static final String LIMIT = "X-RateLimit-Limit";
    static final String REMAINING = "X-RateLimit-Remaining";
    static final String RESET = "X-RateLimit-Reset";
    static final String STATE = "RateLimit";
    static final String POLICY = "RateLimit-Policy";

    private static final int ROOM = 96;

    private LimitFields() {}

    /**
     * Writes the fields.
     *
     * @param full the limit that refuses; absent when all admit
     * @param seconds for how long it refuses
     */
    static void write(
            HttpHeaders answer,
            List<Allowance> others,
            @Nullable Allowance full,
            long seconds,
            long now) {
        if (others.isEmpty() && full == null) {
            return;
        }
        var policy = new StringBuilder(ROOM);
        var state = new StringBuilder(ROOM);
        Limit tightest = null;
        long least = Long.MAX_VALUE;
        if (full != null) {
            tightest = full.limit();
            least = 0;
            add(tightest, 0, seconds, policy, state);
        }
        for (Allowance other : others) {
            Limit limit = other.limit();
            long remaining = other.remaining(now);
            add(limit, remaining, limit.window().seconds(), policy, state);
            if (remaining < least) {
                tightest = limit;
                least = remaining;
            }
        }
        if (tightest != null) {
            long reset = full != null ? seconds : tightest.window().seconds();
            answer.set(LIMIT, Integer.toString(tightest.most()));
            answer.set(REMAINING, Long.toString(least));
            answer.set(RESET, Long.toString(System.currentTimeMillis() / 1000 + reset));
            answer.set(POLICY, policy.toString());
            answer.set(STATE, state.toString());
        }
    }

    private static void add(
            Limit limit, long remaining, long seconds, StringBuilder policy, StringBuilder state) {
        if (!policy.isEmpty()) {
            policy.append(", ");
            state.append(", ");
        }
        policy.append('"').append(limit.name()).append("\";q=").append(limit.most());
        policy.append(";w=").append(limit.window().seconds());
        state.append('"').append(limit.name()).append("\";r=").append(remaining);
        state.append(";t=").append(seconds);
    }
}
