package io.bridgecore.web.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a part was.
 *
 * @param took until it answered, or until nobody waited any longer
 * @param at when it was asked
 * @param error a few words for people; null when all is well
 */
record Look(boolean well, Duration took, Instant at, @Nullable String error) {

    String word() {
        return word(well);
    }

    static String word(boolean well) {
        return well ? "healthy" : "unhealthy";
    }
}
