package io.bridgecore.connector.migration;

import io.bridgecore.connector.spi.Outlook;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of a connection's calls later versions of its system would not understand.
 *
 * @param since when counting began; null when nothing was called yet
 * @param otherCalls of these, calls of so many further kinds that they were not told apart
 * @param ready whether it is known of all models, methods and ways to give arguments in use that
 *     they will not fail
 * @param notLookedAt what calls may also depend on, and nobody looked at
 */
record MigrationReport(
        UUID connectionId,
        String system,
        @Nullable String version,
        @Nullable Instant since,
        long calls,
        long otherCalls,
        boolean ready,
        List<String> notLookedAt,
        List<Finding> findings) {

    /**
     * A kind of call, and what to know about it.
     *
     * @param method null where a field is meant, whichever method names it
     * @param field null where the call itself is meant
     */
    record Finding(
            String model,
            @Nullable String method,
            @Nullable String field,
            long calls,
            Instant lastUse,
            String weight,
            String sinceVersion,
            String reason,
            String advice) {

        static Finding of(UseRows.Use use, Outlook.Advice advice) {
            return new Finding(
                    use.model(),
                    use.field() == null ? use.method() : null,
                    use.field(),
                    use.calls(),
                    use.lastUse(),
                    advice.weight() == Outlook.Weight.BREAKS ? "breaks" : "emulated",
                    advice.since(),
                    advice.reason(),
                    advice.advice());
        }
    }
}
