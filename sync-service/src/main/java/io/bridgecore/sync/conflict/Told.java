package io.bridgecore.sync.conflict;

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
 * @param pushedAt when the server got it
 */
public record Told(
        @Nullable Instant writeDate,
        @Nullable Long version,
        @Nullable Long seenSeq,
        @Nullable Instant seenAt,
        @Nullable Instant localTime,
        Instant pushedAt) {

    /** The device's time of the change; null if its clock is ahead, which tells nothing. */
    @Nullable Instant honestTime() {
        return localTime == null || localTime.isAfter(pushedAt) ? null : localTime;
    }
}
