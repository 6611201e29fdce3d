package io.bridgecore.monitoring.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How finely time is cut, in UTC. */
enum Grain {
    MINUTE(ChronoUnit.MINUTES),
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS);

    private final ChronoUnit unit;

    Grain(ChronoUnit unit) {
        this.unit = unit;
    }

    /** The table with the sums. */
    String table() {
        return "usage_" + name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of the piece that an instant is in. */
    Instant floor(Instant at) {
        return at.truncatedTo(unit);
    }

    /** The first beginning of a piece that is not before an instant. */
    Instant ceiling(Instant at) {
        Instant floor = floor(at);
        return floor.equals(at) ? at : floor.plus(1, unit);
    }

    /** The beginning of the piece after the one that begins so. */
    Instant next(Instant beginning) {
        return beginning.plus(1, unit);
    }
}
