package io.bridgecore.connector.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A stretch of time with a budget of its own, by the clock and in UTC. */
enum Span {
    MINUTE(ChronoUnit.MINUTES, "this minute"),
    DAY(ChronoUnit.DAYS, "today");

    private final ChronoUnit unit;
    private final String words;

    Span(ChronoUnit unit, String words) {
        this.unit = unit;
        this.words = words;
    }

    Instant start(Instant now) {
        return now.truncatedTo(unit);
    }

    Instant end(Instant now) {
        return start(now).plus(1, unit);
    }

    String words() {
        return words;
    }
}
