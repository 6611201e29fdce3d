package io.bridgecore.sync.feed;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.ModelFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives each device every change once, in order, and again when the answer may have been lost. */
@Service
@Transactional
public class DeviceFeed {

    private final DeviceCursors cursors;
    private final ChangeLog log;
    private final Duration retryWindow;
    private final Clock clock;

    DeviceFeed(DeviceCursors cursors, ChangeLog log, FeedProperties properties, Clock clock) {
        this.cursors = cursors;
        this.log = log;
        this.retryWindow = properties.retryWindow();
        this.clock = clock;
    }

    /**
     * What one pull answers with.
     *
     * @param changes ascending
     * @param token proves receipt of this answer when the next pull brings it
     * @param redelivered how many of the changes the device has been sent before
     * @param syncCount pulls of this device so far, this one included
     * @param previousSync time of the pull before; null for the first
     * @param hasMore whether the log has more for this device already
     */
    record Delivery(
            List<Change> changes,
            long token,
            int redelivered,
            int syncCount,
            @Nullable Instant previousSync,
            boolean hasMore) {}

    Delivery pull(Reader reader, @Nullable Long token, ModelFilter filter, int limit) {
        DeviceCursor cursor = cursors.lock(reader).orElseGet(() -> create(reader));
        Instant now = clock.instant();
        LogPage page = log.read(cursor.start(token, filter, now, retryWindow), filter, limit);
        if (token != null) {
            SyncToken.requireReached("last_sync_token", token, page.head());
        }
        cursors.save(reader, cursor.next(token, page, filter, now, retryWindow));
        long repeated = page.changes().stream().filter(c -> c.seq() <= cursor.delivered()).count();
        return new Delivery(
                page.changes(),
                cursor.lastOf(token, page),
                Math.toIntExact(repeated),
                cursor.syncCount() + 1,
                cursor.syncedAt(),
                !page.complete() && page.reached() < page.head());
    }

    DeviceCursor state(Reader reader) {
        return cursors.find(reader).orElseThrow(DeviceFeed::unknownDevice);
    }

    /** Lets the device read the log from its beginning. */
    void reset(Reader reader) {
        var _ = cursors.lock(reader).orElseThrow(DeviceFeed::unknownDevice);
        cursors.save(reader, DeviceCursor.at(log.extent().pruned()));
    }

    /** The last number a device was sent; empty when it never pulled. */
    public OptionalLong position(Reader reader) {
        Optional<DeviceCursor> cursor = cursors.find(reader);
        return cursor.isPresent()
                ? OptionalLong.of(cursor.get().delivered())
                : OptionalLong.empty();
    }

    private DeviceCursor create(Reader reader) {
        cursors.create(reader, DeviceCursor.at(log.extent().pruned()));
        return cursors.lock(reader).orElseThrow();
    }

    private static RuntimeException unknownDevice() {
        return SyncProblem.SYNC_STATE_NOT_FOUND.because("Sync state not found");
    }
}
