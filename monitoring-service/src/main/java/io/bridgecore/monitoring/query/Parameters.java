package io.bridgecore.monitoring.query;

import io.bridgecore.web.problem.CommonProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query. Each is read by its name; one that cannot be read is 422 with the name
 * in it.
 */
public record Parameters(Map<String, String> values) {

    private static final int DATE = "2026-11-22".length();
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    public Parameters {
        values = Map.copyOf(values);
    }

    /** A text; null where none is given. */
    public @Nullable String text(String name, int longest) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > longest) {
            throw wrong(name, "must have at most " + longest + " characters");
        }
        // PostgreSQL has no text with a NUL in it, so nothing can be equal to one.
        return value.replace("\0", "");
    }

    /** One of some words, whatever its case; null where none is given. */
    public @Nullable String word(String name, List<String> words) {
        String value = text(name, Byte.MAX_VALUE);
        if (value == null) {
            return null;
        }
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw wrong(name, "must be one of " + String.join(", ", words));
        }
        return word;
    }

    /** An id; null where none is given. */
    public @Nullable UUID id(String name) {
        String value = text(name, Byte.MAX_VALUE);
        try {
            return value == null ? null : UUID.fromString(value.strip());
        } catch (IllegalArgumentException none) {
            throw CommonProblem.VALIDATION_FAILED.at(name, "must be a UUID").causedBy(none);
        }
    }

    /** A number within bounds. */
    public int number(String name, int usual, int least, int most) {
        String value = text(name, Byte.MAX_VALUE);
        if (value == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            throw CommonProblem.VALIDATION_FAILED.at(name, "must be a number").causedBy(none);
        }
        throw wrong(name, "must be from " + least + " to " + most);
    }

    /** A whole number that is not negative; null where none is given. */
    public @Nullable Long position(String name) {
        String value = text(name, Byte.MAX_VALUE);
        try {
            long number = value == null ? 0 : Long.parseLong(value.strip());
            if (number >= 0) {
                return value == null ? null : number;
            }
        } catch (NumberFormatException none) {
            throw CommonProblem.VALIDATION_FAILED.at(name, "must be a number").causedBy(none);
        }
        throw wrong(name, "must not be negative");
    }

    /** A time, of a date its first instant; null where none is given. */
    public @Nullable Instant time(String name) {
        return moment(name, false);
    }

    /** Yes or no. */
    public boolean flag(String name) {
        return "true".equals(word(name, List.of("true", "false")));
    }

    /** From {@code start_date} to {@code end_date}; the end date is meant with its whole day. */
    public Period period(Duration usual, Duration longest, Instant now) {
        return Period.of(start(), end(), usual, longest, now);
    }

    /** The time of {@code start_date}; null where none is given. */
    public @Nullable Instant start() {
        return moment("start_date", false);
    }

    /** The time of {@code end_date}, of a date its last instant; null where none is given. */
    public @Nullable Instant end() {
        return moment("end_date", true);
    }

    private @Nullable Instant moment(String name, boolean wholeDay) {
        String value = text(name, Byte.MAX_VALUE);
        if (value == null) {
            return null;
        }
        try {
            Instant moment = read(value.strip(), wholeDay);
            if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LAST)) {
                throw new DateTimeException("out of range");
            }
            return moment;
        } catch (DateTimeException neither) {
            throw CommonProblem.VALIDATION_FAILED
                    .at(name, "must be a date or a time such as 2026-11-22T10:00:00Z")
                    .causedBy(neither);
        }
    }

    private static Instant read(String text, boolean wholeDay) {
        if (text.length() == DATE) {
            LocalDate day = LocalDate.parse(text);
            return (wholeDay ? day.plusDays(1) : day).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        // A plus sign that nobody encoded arrives as a space.
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        text.replace(' ', '+'), Instant::from, LocalDateTime::from);
        return time instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : Instant.from(time);
    }

    private static RuntimeException wrong(String name, String message) {
        return CommonProblem.VALIDATION_FAILED.at(name, message);
    }
}
