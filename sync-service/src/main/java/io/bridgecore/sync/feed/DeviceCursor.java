package io.bridgecore.sync.feed;

import io.bridgecore.sync.log.LogPage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one device stands on a lane of its tenant's log.
 *
 * @param confirmed up to here nothing is delivered again without being asked for
 * @param delivered highest number handed out; what lies between is the last batch
 * @param deliveredAt when that batch was first handed out
 * @param scanned up to here nothing more matches {@code filter}
 * @param filter key of the filter of the last pull
 * @param syncCount pulls so far
 * @param syncedAt the last pull
 */
public record DeviceCursor(
        long confirmed,
        long delivered,
        @Nullable Instant deliveredAt,
        long scanned,
        String filter,
        int syncCount,
        @Nullable Instant syncedAt) {

    /**
     * The number after which the next answer begins.
     *
     * @param token what the device says it has; decides alone when given
     * @param wanted key of what it wants to see
     * @param window how long a pull without token counts as a retry of the one before
     */
    long start(@Nullable Long token, String wanted, Instant now, Duration window) {
        if (token != null) {
            return token == delivered ? afterDelivered(wanted) : token;
        }
        return isRetry(now, window) ? confirmed : afterDelivered(wanted);
    }

    /** The state after an answer that began as {@link #start} said. */
    DeviceCursor next(
            @Nullable Long token, LogPage page, String wanted, Instant now, Duration window) {
        boolean repeats = token == null && isRetry(now, window);
        long last = lastOf(token, page);
        long sentBefore = token == null ? delivered : token;
        boolean fresh = last > sentBefore;
        return new DeviceCursor(
                repeats && !page.complete() ? Math.min(last, delivered) : sentBefore,
                Math.max(sentBefore, last),
                fresh ? now : deliveredAt,
                page.reached(),
                wanted,
                syncCount + 1,
                now);
    }

    /** The token of the answer: the last number it contains, or where the device stands anyway. */
    long lastOf(@Nullable Long token, LogPage page) {
        if (!page.changes().isEmpty()) {
            return page.changes().getLast().seq();
        }
        return token == null ? delivered : token;
    }

    /** The state of a device that says what it has, outside a pull. */
    DeviceCursor confirmed(long position, Instant now) {
        long last = Math.max(position, delivered);
        return new DeviceCursor(
                Math.max(position, confirmed), last, deliveredAt, last, filter, syncCount + 1, now);
    }

    private boolean isRetry(Instant now, Duration window) {
        return delivered > confirmed
                && deliveredAt != null
                && !now.isAfter(deliveredAt.plus(window));
    }

    /** What the same filter has already passed over need not be looked at again. */
    private long afterDelivered(String wanted) {
        return wanted.equals(filter) ? Math.max(scanned, delivered) : delivered;
    }
}
