package io.bridgecore.sync.feed;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.app.View;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.LogPage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    // Pages that hold nothing the device may see; the next pull goes on behind them.
    private static final int EMPTY_PAGES = 10;

    private final DeviceCursors cursors;
    private final DeviceRegistry devices;
    private final FeedSource source;
    private final RuleChanges ruleChanges;
    private final Duration retryWindow;
    private final Clock clock;

    DeviceFeed(
            DeviceCursors cursors,
            DeviceRegistry devices,
            FeedSource source,
            RuleChanges ruleChanges,
            FeedProperties properties,
            Clock clock) {
        this.cursors = cursors;
        this.devices = devices;
        this.source = source;
        this.ruleChanges = ruleChanges;
        this.retryWindow = properties.retryWindow();
        this.clock = clock;
    }

    /**
     * What one pull answers with.
     *
     * @param changes what changed for the device because its app's rules did, then the log,
     *     ascending
     * @param position up to here the device has everything
     * @param token proves receipt of this answer when the next pull brings it
     * @param redelivered how many of the changes the device has been sent before
     * @param syncCount pulls of this device so far, this one included
     * @param previousSync time of the pull before; null for the first
     * @param hasMore whether the log has more for this device already
     * @param wipe whether the device is to forget what it has; nothing is sent then
     * @param digestNeeded whether deletions may be missing that the log does not keep any more
     */
    public record Delivery(
            List<Change> changes,
            long position,
            String token,
            int redelivered,
            int syncCount,
            @Nullable Instant previousSync,
            boolean hasMore,
            boolean wipe,
            boolean digestNeeded) {

        public Delivery {
            changes = List.copyOf(changes);
        }

        /** Whether the device got nothing, nor ever before. */
        public boolean isNothing() {
            return changes.isEmpty() && position == 0 && !wipe;
        }
    }

    /**
     * Answers a pull and moves the device's cursor.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the device was revoked, or has to load
     *     the records anew
     */
    public Delivery pull(Reader reader, Pull asked) {
        DeviceCursor cursor = cursors.lock(reader).orElseGet(() -> create(reader));
        DeviceStanding known = devices.standing(reader);
        known.requireAllowed();
        if (known.wipe()) {
            return wiping(cursor);
        }
        Instant now = clock.instant();
        View view = asked.view();
        DeviceStanding standing = known.meeting(view, asked.rules(), now, retryWindow);
        boolean fresh = asked.compact() && asked.token() == null && cursor.syncCount() == 0;
        if (fresh) {
            cursor = DeviceCursor.at(0);
            standing = standing.fresh(source.head());
        }
        List<Change> adjustments = List.of();
        if (standing.rules() != view.version()) {
            adjustments = ruleChanges.since(standing.rules(), view, cursor.delivered());
            standing = standing.sent(view, now);
        }
        Delivery delivery = deliver(reader, cursor, asked, standing, adjustments);
        devices.describe(reader, asked.profile());
        devices.save(reader, standing, delivery.changes().size() - delivery.redelivered());
        return delivery;
    }

    private Delivery deliver(
            Reader reader,
            DeviceCursor cursor,
            Pull asked,
            DeviceStanding standing,
            List<Change> adjustments) {
        Instant now = clock.instant();
        Long token = asked.token();
        String key = asked.view().key();
        long start = cursor.start(token, key, now, retryWindow);
        LogPage page = source.read(asked, start, standing.freshUntil(), EMPTY_PAGES);
        if (token != null) {
            SyncToken.requireReached("last_sync_token", token, page.head());
        }
        cursors.save(reader, cursor.next(token, page, key, now, retryWindow));
        long repeated = page.changes().stream().filter(c -> c.seq() <= cursor.delivered()).count();
        var changes = new ArrayList<>(adjustments);
        changes.addAll(page.changes());
        long position = cursor.lastOf(token, page);
        return new Delivery(
                changes,
                position,
                adjustments.isEmpty()
                        ? SyncToken.of(position)
                        : SyncToken.of(position, asked.view().version()),
                Math.toIntExact(repeated),
                cursor.syncCount() + 1,
                cursor.syncedAt(),
                !page.complete() && page.reached() < page.head(),
                false,
                asked.compact()
                        && start >= Math.max(1, standing.freshUntil())
                        && start < page.pruned());
    }

    private static Delivery wiping(DeviceCursor cursor) {
        return new Delivery(
                List.of(),
                cursor.delivered(),
                SyncToken.of(cursor.delivered()),
                0,
                cursor.syncCount(),
                cursor.syncedAt(),
                false,
                true,
                false);
    }

    /**
     * The changes after a number, as a view shows them; moves nothing.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the log does not go back that far, or
     *     has not come that far
     */
    @Transactional(readOnly = true)
    public LogPage read(View view, long after, int limit) {
        var asked =
                new Pull(
                        view,
                        after,
                        -1,
                        limit,
                        false,
                        new DeviceRegistry.Profile(null, null, null));
        LogPage page = source.read(asked, after, 0, EMPTY_PAGES);
        SyncToken.requireReached("last_event_id", after, page.head());
        return page;
    }

    /** Where a device stands; empty when it never pulled. */
    public Optional<DeviceCursor> find(Reader reader) {
        return cursors.find(reader);
    }

    DeviceCursor state(Reader reader) {
        return cursors.find(reader).orElseThrow(DeviceFeed::unknownDevice);
    }

    /**
     * Lets the device read the log from its beginning.
     *
     * @return whether there was such a device
     */
    public boolean reset(Reader reader) {
        boolean known = cursors.lock(reader).isPresent();
        if (known) {
            cursors.save(reader, DeviceCursor.at(source.pruned()));
            devices.begunAnew(reader);
        }
        return known;
    }

    void resetKnown(Reader reader) {
        if (!reset(reader)) {
            throw unknownDevice();
        }
    }

    /** Makes a device known that has not pulled yet. */
    public void register(Reader reader, DeviceRegistry.Profile profile) {
        cursors.create(reader, DeviceCursor.at(source.pruned()));
        devices.describe(reader, profile);
    }

    /** Notes that a device has everything up to a number. */
    public void confirm(Reader reader, long position, int events) {
        DeviceCursor cursor = cursors.lock(reader).orElseGet(() -> create(reader));
        SyncToken.requireReached("last_event_id", position, source.head());
        cursors.save(reader, cursor.confirmed(position, clock.instant()));
        DeviceStanding standing = devices.standing(reader);
        standing.requireAllowed();
        devices.save(reader, standing, events);
    }

    /** The last number a device was sent; empty when it never pulled. */
    public OptionalLong position(Reader reader) {
        Optional<DeviceCursor> cursor = cursors.find(reader);
        return cursor.isPresent()
                ? OptionalLong.of(cursor.get().delivered())
                : OptionalLong.empty();
    }

    private DeviceCursor create(Reader reader) {
        cursors.create(reader, DeviceCursor.at(source.pruned()));
        return cursors.lock(reader).orElseThrow();
    }

    private static RuntimeException unknownDevice() {
        return SyncProblem.SYNC_STATE_NOT_FOUND.because("Sync state not found");
    }
}
