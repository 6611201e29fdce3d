package io.bridgecore.sync.conflict;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the state that a device had before it when it changed a record.
 *
 * @param writeDate of the record, as the device says
 * @param version number of the event that brought the record, as the device says
 * @param seenSeq the last number of the log that the device had been sent
 * @param seenAt when that was, by the server's clock
 * @param localTime of the change, by the device's clock: decides nothing alone
 * @param zoneless whether that names no offset: it is read as UTC and may be of any zone
 * @param pushedAt when the server got it
 */
public record Told(
        @Nullable Instant writeDate,
        @Nullable Long version,
        @Nullable Long seenSeq,
        @Nullable Instant seenAt,
        @Nullable Instant localTime,
        @Nullable Boolean zoneless,
        Instant pushedAt) {

    private static final Duration EASTERNMOST = Duration.ofHours(14);
    private static final Duration WESTERNMOST = Duration.ofHours(12);

    /** No clock of a device is better than that. */
    private static final Duration INACCURACY = Duration.ofMinutes(5);

    /**
     * When the change was made at the earliest; null if the clock is ahead, which tells nothing.
     */
    @Nullable Instant earliest() {
        if (localTime == null) {
            return null;
        }
        Instant earliest = isAnywhere() ? localTime.minus(EASTERNMOST) : localTime;
        return earliest.isAfter(pushedAt.plus(INACCURACY)) ? null : pushed(earliest);
    }

    /** When it was made at the latest; null if the clock is ahead. */
    @Nullable Instant latest() {
        if (localTime == null || earliest() == null) {
            return null;
        }
        return pushed(isAnywhere() ? localTime.plus(WESTERNMOST) : localTime);
    }

    private Instant pushed(Instant moment) {
        return moment.isAfter(pushedAt) ? pushedAt : moment;
    }

    private boolean isAnywhere() {
        return Boolean.TRUE.equals(zoneless);
    }
}
