package io.bridgecore.sync.webhook;

import io.bridgecore.web.problem.CommonProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Reads the instants that clients send: ISO-8601 with an offset, or without one and then UTC. */
public final class Since {

    private Since() {}

    /**
     * Reads one.
     *
     * @throws io.bridgecore.web.problem.ProblemException if it is none
     */
    public static Instant parse(String text) {
        return parse("since", text);
    }

    /** The same for a parameter of another name. */
    static Instant parse(String field, String text) {
        try {
            // A plus that was not escaped in the query arrives as a blank.
            TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text.replace(' ', '+'),
                            java.time.OffsetDateTime::from,
                            LocalDateTime::from);
            return read instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC)
                    : Instant.from(read);
        } catch (DateTimeException notATime) {
            throw CommonProblem.VALIDATION_FAILED
                    .at(field, "must be an ISO-8601 date and time")
                    .causedBy(notATime);
        }
    }
}
