package io.bridgecore.monitoring.logs;

import io.bridgecore.web.problem.CommonProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Reads the times that clients send: ISO-8601, in UTC where no offset is told. */
final class Moments {

    private Moments() {}

    static Instant parse(String field, String text) {
        // A plus sign that nobody encoded arrives as a space.
        String iso = text.strip().replace(' ', '+');
        try {
            TemporalAccessor read =
                    iso.length() == 10
                            ? LocalDate.parse(iso).atStartOfDay()
                            : DateTimeFormatter.ISO_DATE_TIME.parseBest(
                                    iso, Instant::from, LocalDateTime::from);
            return read instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC)
                    : Instant.from(read);
        } catch (DateTimeException wrong) {
            throw CommonProblem.VALIDATION_FAILED
                    .at(field, "must be a time such as 2026-11-21T10:00:00Z")
                    .causedBy(wrong);
        }
    }
}
