package io.bridgecore.monitoring.query;

import io.bridgecore.web.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time.
 *
 * @param from first instant in it
 * @param until first instant after it
 */
public record Period(Instant from, Instant until) {

    /** The days before an instant. */
    public static Period last(int days, Instant now) {
        return new Period(now.minus(Duration.ofDays(days)), now);
    }

    /**
     * From a start to an end.
     *
     * @param start where none is given, so much before the end as is usual
     * @param end where none is given, now
     * @param longest that is answered; more is 422, as is an end before the start
     */
    static Period of(
            @Nullable Instant start,
            @Nullable Instant end,
            Duration usual,
            Duration longest,
            Instant now) {
        Instant until = end == null ? now : end;
        Instant from = start == null ? until.minus(usual) : start;
        if (!from.isBefore(until)) {
            throw CommonProblem.VALIDATION_FAILED.at("end_date", "must be after start_date");
        }
        if (Duration.between(from, until).compareTo(longest) > 0) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "start_date", "at most " + longest.toDays() + " days are answered at once");
        }
        return new Period(from, until);
    }
}
