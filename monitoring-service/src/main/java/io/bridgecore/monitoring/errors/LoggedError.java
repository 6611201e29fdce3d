package io.bridgecore.monitoring.errors;

import io.bridgecore.monitoring.errors.Evidence.Explanation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of the log that tells of an exception.
 *
 * @param line id of its document
 * @param tenant nil where none is known
 * @param request empty where none caused it
 */
record LoggedError(
        String line,
        Instant at,
        String service,
        String logger,
        UUID tenant,
        String request,
        Explanation explanation) {

    private static final int LONGEST = 300;
    private static final int FRAMES = 3;
    private static final String OWN = "at io.bridgecore.";

    /** Reads a document; empty when it has no moment. */
    static Optional<LoggedError> read(String line, Map<String, Object> fields) {
        try {
            return Optional.of(
                    new LoggedError(
                            line,
                            OffsetDateTime.parse(text(fields, "@timestamp")).toInstant(),
                            text(fields, "service"),
                            text(fields, "logger_name"),
                            tenant(text(fields, "tenant_id")),
                            text(fields, "request_id"),
                            Explanation.of(fields)));
        } catch (DateTimeException odd) {
            return Optional.empty();
        }
    }

    /** Alike are those of one service, one kind and one place in our own code. */
    Failure failure() {
        return Failure.logged(service, logger, explanation, frames());
    }

    /** Without the numbers of lines and lambdas, which every build changes. */
    private List<String> frames() {
        return Objects.requireNonNullElse(explanation.stack(), "")
                .lines()
                .map(String::strip)
                .filter(frame -> frame.startsWith(OWN))
                .map(frame -> frame.replaceAll("\\(.*|\\d+", ""))
                .limit(FRAMES)
                .toList();
    }

    private static UUID tenant(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            return Hit.NOBODY;
        }
    }

    private static String text(Map<String, Object> fields, String name) {
        String text = Objects.toString(fields.get(name), "").replace("\0", "");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
