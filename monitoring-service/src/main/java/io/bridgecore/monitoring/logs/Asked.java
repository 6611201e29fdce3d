package io.bridgecore.monitoring.logs;

import io.bridgecore.web.problem.CommonProblem;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a question about logs; what cannot be meant is refused by name. */
record Asked(Map<String, String> parameters) {

    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
    private static final int LONGEST_NAME = 100;

    /** Fields that can be asked for, by parameter. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "tenant_id", "tenant_id",
                    "organization_id", "tenant_id",
                    "user_id", "user_id",
                    "request_id", "request_id",
                    "trace_id", "trace_id",
                    "action", "action",
                    "logger", "logger_name");

    /** What fields must be, exactly. */
    Map<String, String> terms() {
        var terms = new TreeMap<String, String>();
        FIELDS.forEach((parameter, field) -> put(terms, field, limited(parameter, LONGEST_NAME)));
        String service = limited("service", LONGEST_NAME);
        put(terms, "service", service == null ? null : service.replaceFirst("-service$", ""));
        put(terms, "level", level());
        return terms;
    }

    Instant time(String field, Instant otherwise) {
        String text = text(field);
        return text == null ? otherwise : Moments.parse(field, text);
    }

    int number(String field, int least, int most, int otherwise) {
        String text = text(field);
        if (text == null) {
            return otherwise;
        }
        String rule = "must be a whole number from " + least + " to " + most;
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
            throw CommonProblem.VALIDATION_FAILED.at(field, rule);
        } catch (NumberFormatException wrong) {
            throw CommonProblem.VALIDATION_FAILED.at(field, rule).causedBy(wrong);
        }
    }

    @Nullable String limited(String field, int longest) {
        String text = text(field);
        if (text != null && text.length() > longest) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    field, "must not be longer than " + longest + " letters");
        }
        return text;
    }

    @Nullable String text(String field) {
        String text = parameters.getOrDefault(field, "").strip();
        return text.isEmpty() ? null : text;
    }

    private @Nullable String level() {
        String word = text("level");
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

    private static void put(Map<String, String> terms, String field, @Nullable String value) {
        if (value != null) {
            terms.put(field, value);
        }
    }
}
