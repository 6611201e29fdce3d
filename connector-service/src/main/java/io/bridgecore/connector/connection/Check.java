package io.bridgecore.connector.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bridgecore.connector.spi.ConnectorException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One look at a connection.
 *
 * @param kind {@code test} with a login, {@code scheduled} without
 * @param version what answered; null when nothing could be learned
 * @param failure class of the failure, such as {@code timed_out}; null when all was well
 * @param message the failure in words
 */
record Check(
        String kind,
        Instant checkedAt,
        long latencyMs,
        @Nullable String version,
        @Nullable String failure,
        @Nullable String message) {

    static final String TEST = "test";
    static final String SCHEDULED = "scheduled";

    static Check good(String kind, Instant at, Duration took, @Nullable String version) {
        return new Check(kind, at, took.toMillis(), version, null, null);
    }

    static Check bad(
            String kind,
            Instant at,
            Duration took,
            @Nullable String version,
            ConnectorException failed) {
        return new Check(
                kind,
                at,
                took.toMillis(),
                version,
                failed.kind().name().toLowerCase(Locale.ROOT),
                failed.text());
    }

    @JsonProperty
    boolean success() {
        return failure == null;
    }

    Health health() {
        return success() ? Health.UP : Health.DOWN;
    }
}
