package io.bridgecore.monitoring.logs;

import io.bridgecore.web.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which log lines are wanted.
 *
 * @param service short name
 * @param level exactly this one
 * @param start inclusive
 * @param end exclusive
 * @param query words that must all occur; quotes, |, - and a trailing * work
 * @param size lines in the answer
 * @param from lines left out before
 */
record LogFilter(
        @Nullable String service,
        @Nullable String level,
        Instant start,
        Instant end,
        @Nullable String query,
        int size,
        int from) {

    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
    private static final int LONGEST_QUERY = 500;
    private static final int LONGEST_NAME = 100;
    private static final int LARGEST_SIZE = 1000;

    /** Elasticsearch pages no deeper than 10,000 lines. */
    private static final int DEEPEST = 9000;

    /**
     * Reads the parameters of a request.
     *
     * @param reach how far back a missing start lies
     */
    static LogFilter of(Map<String, String> parameters, Duration reach, Instant now) {
        String end = text(parameters, "end_time");
        String start = text(parameters, "start_time");
        Instant until = end == null ? now : Moments.parse("end_time", end);
        Instant since = start == null ? until.minus(reach) : Moments.parse("start_time", start);
        if (since.isAfter(until)) {
            throw CommonProblem.VALIDATION_FAILED.at("start_time", "must lie before end_time");
        }
        String from = parameters.containsKey("from") ? "from" : "from_";
        return new LogFilter(
                service(parameters),
                level(text(parameters, "level")),
                since,
                until,
                limited(parameters, "query", LONGEST_QUERY),
                number(parameters, "size", 1, LARGEST_SIZE, 100),
                number(parameters, from, 0, DEEPEST, 0));
    }

    /** The errors of the last hours. */
    static LogFilter errors(Map<String, String> parameters, int size, Instant now) {
        int hours = number(parameters, "hours", 1, 168, 24);
        return new LogFilter(
                service(parameters),
                "ERROR",
                now.minus(Duration.ofHours(hours)),
                now,
                null,
                size,
                0);
    }

    private static @Nullable String service(Map<String, String> parameters) {
        String name = limited(parameters, "service", LONGEST_NAME);
        return name == null ? null : name.replaceFirst("-service$", "");
    }

    private static @Nullable String level(@Nullable String word) {
        if (word == null) {
            return null;
        }
        String level =
                switch (word.toUpperCase(Locale.ROOT)) {
                    case "WARNING" -> "WARN";
                    case "CRITICAL", "FATAL" -> "ERROR";
                    case String other -> other;
                };
        if (!LEVELS.contains(level)) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "level", "must be one of TRACE, DEBUG, INFO, WARN, ERROR");
        }
        return level;
    }

    private static int number(
            Map<String, String> parameters, String field, int least, int most, int otherwise) {
        String text = text(parameters, field);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
            throw CommonProblem.VALIDATION_FAILED.at(field, range(least, most));
        } catch (NumberFormatException wrong) {
            throw CommonProblem.VALIDATION_FAILED.at(field, range(least, most)).causedBy(wrong);
        }
    }

    private static String range(int least, int most) {
        return "must be a whole number from " + least + " to " + most;
    }

    private static @Nullable String limited(
            Map<String, String> parameters, String field, int longest) {
        String text = text(parameters, field);
        if (text != null && text.length() > longest) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    field, "must not be longer than " + longest + " letters");
        }
        return text;
    }

    private static @Nullable String text(Map<String, String> parameters, String field) {
        String text = parameters.getOrDefault(field, "").strip();
        return text.isEmpty() ? null : text;
    }
}
