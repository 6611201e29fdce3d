package io.bridgecore.sync.webhook;

import io.bridgecore.web.problem.CommonProblem;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands for one reader. Events are in the log before anybody sees them, so only the
 * first and the third occur; the others are words that clients may filter by.
 */
enum EventStatus {
    PENDING,
    PROCESSING,
    SENT,
    FAILED,
    DEAD;

    /**
     * Reads the word of the API.
     *
     * @throws io.bridgecore.web.problem.ProblemException if there is no such status
     */
    static @Nullable EventStatus of(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Stream.of(values())
                .filter(status -> status.json().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        CommonProblem.VALIDATION_FAILED.at(
                                "status", "must be pending, processing, sent, failed or dead"));
    }

    String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
