package io.bridgecore.sync.feed;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.app.View;
import io.bridgecore.sync.feed.DeviceCursors.Beginning;
import io.bridgecore.sync.feed.RuleChanges.Adjustments;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.log.ChangeLog.ModelCount;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.ModelFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives each device every change once, in order, and again when the answer may have been lost. */
@Service
@Transactional
public class DeviceFeed {

    // A token that proves nothing is answered like none, but for that no time goes by for it.
    private static final Duration EVER = Duration.ofDays(36_500);
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
     * @param adjusted how many of the changes are not of the log
     * @param skipped how many of those of the log the device has, by what it says
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
            int adjusted,
            int skipped,
            boolean hasMore,
            boolean wipe,
            boolean digestNeeded) {

        public Delivery {
            changes = List.copyOf(changes);
        }

        /** The changes without those that the device skips. */
        public List<Change> wanted() {
            return Stream.concat(
                            changes.stream().limit(adjusted),
                            changes.stream().skip((long) adjusted + skipped))
                    .toList();
        }

        /** Whether the device got nothing, nor ever before. */
        public boolean isNothing() {
            return changes.isEmpty() && position == 0 && !wipe;
        }
    }

    /**
     * Answers a pull and moves the device's cursor.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the device was revoked
     */
    public Delivery pull(Reader reader, Pull wanted) {
        cursors.hold(reader);
        @Nullable Beginning begun = cursors.begin(reader, wanted.lane()).orElse(null);
        DeviceCursor cursor = cursor(reader, wanted.lane());
        DeviceStanding known = devices.standing(reader, wanted.lane());
        known.requireAllowed();
        if (known.wipe()) {
            return wiping(cursor);
        }
        Pull asked = wanted.saying(wanted.said().from(position(wanted.said(), cursor)));
        Said said = asked.said();
        Instant now = clock.instant();
        View view = asked.view();
        @Nullable String type = asked.profile().appType();
        DeviceStanding standing = known.hearing(wanted.said(), now, retryWindow);
        boolean goesByIt = standing.goesBy(view, type);
        long start = cursor.start(said.token(), view.key(), now, window(said));
        // What comes after that may have been sent, and lost.
        long had = Math.min(start, cursor.delivered());
        standing = goesByIt ? standing.meeting(view, had) : standing;
        if (begun != null && begun.first()) {
            standing = beginning(asked, standing);
        }
        Adjustments adjustments = Adjustments.NONE;
        if (goesByIt && standing.inLine() != null && standing.walk() != null) {
            adjustments = ruleChanges.next(standing.inLine(), standing.walk(), asked);
            standing = standing.walked(adjustments, wanted.said(), now);
        }
        Reading reading = source.read(asked, start, standing, EMPTY_PAGES);
        while (isSkipped(asked, reading, cursor)) {
            asked = asked.behind(reading.page().changes().size());
            reading = source.read(asked, reading.page().reached(), standing, EMPTY_PAGES);
        }
        if (reading.whole() && !asked.compact() && !reading.page().complete()) {
            standing = standing.wholeUntil(reading.page().head());
        }
        if (begun != null && !begun.first() && isMissing(begun, said, reading.page())) {
            reading = reading.withDigest();
        }
        Delivery delivery = deliver(reader, cursor, asked, reading, adjustments, standing.answer());
        devices.describe(reader, asked.profile());
        devices.save(
                reader, asked.lane(), standing, delivery.changes().size() - delivery.redelivered());
        return delivery;
    }

    // Who has read on other lanes may have what is gone since, or say that he has what he has not.
    private static boolean isMissing(Beginning begun, Said said, LogPage page) {
        Long token = said.token();
        return (token == null || token == 0) ? page.pruned() > 0 : token > begun.reached();
    }

    private DeviceCursor cursor(Reader reader, Lane lane) {
        return cursors.find(reader, lane).orElseThrow();
    }

    // Deletions are not for those who have nothing, where records stand for the log.
    private DeviceStanding beginning(Pull asked, DeviceStanding standing) {
        ChangeLog.Extent extent = source.extent();
        return asked.said().isNothing() && (asked.compact() || extent.pruned() > 0)
                ? standing.fresh(extent.head())
                : standing;
    }

    /**
     * The position that a device says it has. A moment takes it back, never on: clocks of devices
     * are what they are, and what it has been sent is known here.
     */
    private @Nullable Long position(Said said, DeviceCursor cursor) {
        Moment since = said.since();
        Instant last = cursor.syncedAt();
        if (said.token() != null || since == null || last == null) {
            return said.token();
        }
        return since.latest().isBefore(last)
                ? source.earlier(since.earliest(), cursor.delivered())
                : null;
    }

    private Duration window(Said said) {
        return said.unsure() ? EVER : retryWindow;
    }

    // An answer holds only so much: it may end before what the device has to skip does.
    private static boolean isSkipped(Pull asked, Reading reading, DeviceCursor cursor) {
        LogPage page = reading.page();
        int size = page.changes().size();
        return size > 0
                && size <= asked.said().skipped()
                && !page.complete()
                && page.reached() <= cursor.delivered();
    }

    private Delivery deliver(
            Reader reader,
            DeviceCursor cursor,
            Pull asked,
            Reading reading,
            Adjustments adjustments,
            long answer) {
        Said said = asked.said();
        Long token = said.token();
        LogPage page = reading.page();
        if (token != null) {
            SyncToken.requireReached("last_sync_token", token, page.head());
        }
        cursors.save(
                reader,
                asked.lane(),
                cursor.next(token, page, asked.view().key(), clock.instant(), window(said)));
        int repeated =
                Math.toIntExact(
                        page.changes().stream().filter(c -> c.seq() <= cursor.delivered()).count());
        var changes = new ArrayList<>(adjustments.changes());
        changes.addAll(page.changes());
        long position = cursor.lastOf(token, page);
        return new Delivery(
                changes,
                position,
                adjustments.changes().isEmpty()
                        ? SyncToken.of(position)
                        : SyncToken.of(position, answer),
                repeated,
                cursor.syncCount() + 1,
                cursor.syncedAt(),
                adjustments.changes().size(),
                Math.min(said.skipped(), repeated),
                !adjustments.last() || (!page.complete() && page.reached() < page.head()),
                false,
                reading.digestNeeded());
    }

    private static Delivery wiping(DeviceCursor cursor) {
        return new Delivery(
                List.of(),
                cursor.delivered(),
                SyncToken.of(cursor.delivered()),
                0,
                cursor.syncCount(),
                cursor.syncedAt(),
                0,
                0,
                false,
                true,
                false);
    }

    /**
     * The changes after a number, as a view shows them; moves nothing.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the log has not come that far
     */
    @Transactional(readOnly = true)
    public Reading read(View view, long after, int limit) {
        var asked =
                new Pull(
                        Lane.of(Lane.Door.ODOO),
                        view,
                        Said.at(after),
                        limit,
                        false,
                        new DeviceRegistry.Profile(null, null, null));
        Reading reading = source.read(asked, after, EMPTY_PAGES);
        SyncToken.requireReached("last_event_id", after, reading.page().head());
        return reading;
    }

    /** What waits after a number, by model; counts no more than {@code most}. */
    @Transactional(readOnly = true)
    public List<ModelCount> waiting(long after, ModelFilter filter, int most) {
        return source.count(after, filter, most);
    }

    /** What a device has proved to have on a lane; null where it never read there. */
    public @Nullable Long proved(Reader reader, Lane lane) {
        return cursors.find(reader, lane).map(DeviceCursor::confirmed).orElse(null);
    }

    Device state(Reader reader) {
        return devices.find(reader).orElseThrow(DeviceFeed::unknownDevice);
    }

    /**
     * Lets the device begin with nothing.
     *
     * @return whether there was such a device
     */
    public boolean reset(Reader reader) {
        boolean known = cursors.isKnown(reader);
        if (known) {
            cursors.forget(reader);
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
        cursors.create(reader);
        devices.describe(reader, profile);
    }

    /** Notes that a device has everything up to a number. */
    public void confirm(Reader reader, long position, int events) {
        Lane lane = Lane.of(Lane.Door.ODOO);
        cursors.hold(reader);
        cursors.begin(reader, lane);
        SyncToken.requireReached("last_event_id", position, source.head());
        cursors.save(reader, lane, cursor(reader, lane).confirmed(position, clock.instant()));
        DeviceStanding standing = devices.standing(reader, lane);
        standing.requireAllowed();
        devices.save(reader, lane, standing, events);
    }

    /**
     * The last number that a device was sent by pulls of smart sync, if there were any, or at all.
     */
    public long position(Reader reader, @Nullable UUID connection) {
        return cursors.find(reader, Lane.of(Lane.Door.SMART, null, connection))
                .map(DeviceCursor::delivered)
                .or(() -> devices.find(reader).map(Device::lastEventId))
                .orElse(0L);
    }

    /** The token with which a device misses nothing: the last number that it is known to have. */
    public String token(Reader reader) {
        return cursors.token(reader).orElse("0");
    }

    private static RuntimeException unknownDevice() {
        return SyncProblem.SYNC_STATE_NOT_FOUND.because("Sync state not found");
    }
}
