package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Inventory.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A listing that is under way, however many looks and processes it takes.
 *
 * @param after the last id that was listed
 * @param cursor where the poll goes on once all is listed; empty where it has begun already
 */
record Stage(Kind kind, long after, String cursor) {

    private static final int PARTS = 3;

    /** What is listed, and why. */
    enum Kind {
        /** What was changed just before the watch began. */
        PRESENT(Look.POLL),
        /** All for the first time. */
        BEGIN(Look.COMPARE),
        /** All, and when each was changed. */
        COMPARE(Look.COMPARE),
        /** All ids. */
        SWEEP(Look.SWEEP),
        /** What was changed lately. */
        RECENT(Look.SWEEP);

        private final Look look;

        Kind(Look look) {
            this.look = look;
        }
    }

    /** The first step of a comparison. */
    static Stage first(Kind kind) {
        return new Stage(kind, 0, "");
    }

    static @Nullable Stage of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split(";", PARTS);
        return new Stage(
                Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                Long.parseLong(parts[1]),
                parts[2]);
    }

    String text() {
        return kind.name().toLowerCase(Locale.ROOT) + ";" + after + ";" + cursor;
    }

    boolean isBeginning() {
        return kind == Kind.PRESENT || kind == Kind.BEGIN;
    }

    Look look() {
        return kind.look;
    }

    Stage at(long id) {
        return new Stage(kind, id, cursor);
    }

    /** What follows when all is listed; null when that was it. */
    @Nullable Stage next() {
        return kind == Kind.SWEEP ? first(Kind.RECENT) : null;
    }

    /**
     * What is listed.
     *
     * @param back how far back late changes are looked for
     */
    Reach reach(Instant now, Duration back) {
        return switch (kind) {
            case PRESENT, BEGIN, COMPARE -> Reach.MOMENTS;
            case SWEEP -> Reach.IDS;
            case RECENT -> new Reach(true, now.minus(back));
        };
    }
}
