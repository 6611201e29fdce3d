package io.bridgecore.sync.webhook;

import io.bridgecore.sync.feed.Moment;
import io.bridgecore.web.problem.CommonProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.function.Function;

/** Reads the instants that clients send: ISO-8601 with an offset, or without one and then UTC. */
public final class Since {

    private static final ZoneOffset EARLIEST_ZONE = ZoneOffset.ofHours(14);
    private static final ZoneOffset LATEST_ZONE = ZoneOffset.ofHours(-12);

    private Since() {}

    /**
     * Reads one by a clock that may be anywhere on earth if it does not say where.
     *
     * @throws io.bridgecore.web.problem.ProblemException if it is none
     */
    public static Moment anywhere(String text) {
        return read(
                "since",
                text,
                read ->
                        read instanceof LocalDateTime local
                                ? new Moment(
                                        local.toInstant(EARLIEST_ZONE),
                                        local.toInstant(LATEST_ZONE))
                                : new Moment(Instant.from(read), Instant.from(read)));
    }

    /**
     * Reads one.
     *
     * @param field name of the parameter, for the answer to a client that sent something else
     * @throws io.bridgecore.web.problem.ProblemException if it is none
     */
    static Instant parse(String field, String text) {
        return read(
                field,
                text,
                read ->
                        read instanceof LocalDateTime local
                                ? local.toInstant(ZoneOffset.UTC)
                                : Instant.from(read));
    }

    private static <T> T read(String field, String text, Function<TemporalAccessor, T> meaning) {
        try {
            // A plus that was not escaped in the query arrives as a blank.
            return meaning.apply(
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text.replace(' ', '+'),
                            java.time.OffsetDateTime::from,
                            LocalDateTime::from));
        } catch (DateTimeException notATime) {
            throw CommonProblem.VALIDATION_FAILED
                    .at(field, "must be an ISO-8601 date and time")
                    .causedBy(notATime);
        }
    }
}
