package io.bridgecore.monitoring.health;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one service or server was.
 *
 * @param statusCode of HTTP, where it answered at all and speaks that
 * @param error a few words for people; null when it is healthy
 */
record Checkup(
        String name,
        @Nullable URI url,
        boolean healthy,
        @Nullable Integer statusCode,
        Duration took,
        @Nullable String error,
        Instant at) {

    String word() {
        return healthy ? "healthy" : "unhealthy";
    }
}
