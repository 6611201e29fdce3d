package io.bridgecore.sync.offline;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.Device;
import io.bridgecore.sync.feed.DeviceFeed;
import io.bridgecore.sync.feed.DeviceFeed.Delivery;
import io.bridgecore.sync.feed.DeviceRegistry;
import io.bridgecore.sync.feed.Lane;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Pull;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.feed.Said;
import io.bridgecore.sync.log.ChangeLog.ModelCount;
import io.bridgecore.sync.log.ModelFilter;
import io.bridgecore.sync.push.PushHistory;
import io.bridgecore.sync.snapshot.Snapshot;
import io.bridgecore.sync.snapshot.Snapshots;
import io.bridgecore.sync.webhook.Since;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Offline sync: what a device missed while it was away, and whether it has everything. */
@Tag(name = "Offline sync")
@RestController
@RequestMapping("/api/v1/offline-sync")
class OfflineController {

    private static final int MOST_COUNTED = 10_000;

    private final DeviceFeed feed;
    private final DeviceRegistry devices;
    private final Views views;
    private final Snapshots snapshots;
    private final PushHistory history;
    private final JsonMapper json;
    private final Clock clock;

    OfflineController(
            DeviceFeed feed,
            DeviceRegistry devices,
            Views views,
            Snapshots snapshots,
            PushHistory history,
            JsonMapper json,
            Clock clock) {
        this.feed = feed;
        this.devices = devices;
        this.views = views;
        this.snapshots = snapshots;
        this.history = history;
        this.json = json;
        this.clock = clock;
    }

    /** How far a device has come; some facts have two names, since clients read either. */
    record OfflineState(
            String deviceId,
            @Nullable Integer userId,
            long lastEventId,
            @Nullable Instant lastSyncTime,
            @Nullable Instant lastSyncAt,
            String nextSyncToken,
            int totalSyncs,
            long totalEventsSynced,
            @Nullable Instant lastPushTime,
            @Nullable Instant lastPullTime,
            String syncStatus,
            int pendingChanges,
            @Nullable String appType,
            @Nullable String appVersion,
            boolean wipe,
            Map<String, Object> metadata) {}

    /** Which device starts over. */
    record OfflineReset(@Nullable @PlainText String deviceId) {}

    /** What came of it. */
    record OfflineResetAnswer(boolean success, String message, String deviceId) {}

    /** Health in the words of this API. */
    record OfflineHealth(
            String status,
            String service,
            String version,
            List<String> features,
            boolean healthy) {}

    @Operation(
            summary = "What a device missed",
            description =
                    "With last_sync_token or last_event_id the answer begins after that; the"
                            + " device's position moves on when it says what it has. An earlier"
                            + " since takes the device back. With compact each record comes once,"
                            + " as it is at last.")
    @PostMapping("/pull")
    @PreAuthorize("hasAuthority('sync:read')")
    OfflineAnswer pull(@Valid @RequestBody OfflinePull asked, Caller caller) {
        Reader reader = Reader.of(caller, null, asked.deviceId());
        View view =
                views.of(asked.appType(), asked.wanted(), true, caller.odooUserId())
                        .in(asked.connection());
        var lane = Lane.of(Lane.Door.OFFLINE, asked.wanted(), asked.connection());
        Snapshot snapshot = snapshots.of(view.filter());
        Delivery delivery =
                feed.pull(
                        reader,
                        new Pull(
                                lane,
                                view,
                                said(asked, reader, lane),
                                asked.most() + asked.skipped(),
                                Boolean.TRUE.equals(asked.compact()),
                                new DeviceRegistry.Profile(
                                        asked.appType(), asked.appVersion(), null)));
        Snapshots.requireSense(snapshot, delivery.isNothing());
        int available = waiting(delivery.position(), view.filter()) + delivery.changes().size();
        return OfflineAnswer.of(
                asked,
                new OfflineAnswer.Given(delivery, snapshot, available),
                clock.instant(),
                json);
    }

    // Who pages by offset is still at the answer that began there.
    private Said said(OfflinePull asked, Reader reader, Lane lane) {
        Long position = asked.lastEventId();
        if (position == null && asked.skipped() > 0) {
            position = feed.proved(reader, lane);
        }
        return (asked.lastSyncToken() == null ? Said.at(position) : Said.of(asked.lastSyncToken()))
                .since(asked.since() == null ? null : Since.anywhere(asked.since()))
                .skipping(asked.skipped());
    }

    private int waiting(long after, ModelFilter filter) {
        return feed.waiting(after, filter, MOST_COUNTED).stream().mapToInt(ModelCount::count).sum();
    }

    @Operation(summary = "How far a device has come; an unknown one has not begun")
    @GetMapping("/state")
    @PreAuthorize("hasAuthority('sync:read')")
    OfflineState state(@RequestParam("device_id") @PlainText String deviceId, Caller caller) {
        Reader reader = Reader.of(caller, null, deviceId);
        @Nullable Device device = devices.find(reader).orElse(null);
        long position = device == null ? 0 : device.lastEventId();
        @Nullable String app = device == null ? null : device.appType();
        int waiting = waiting(position, views.of(app, null, true, caller.odooUserId()).filter());
        @Nullable Instant synced = device == null ? null : device.lastSyncAt();
        PushHistory.Queue pushes = history.queue(reader);
        return new OfflineState(
                deviceId,
                reader.userId(),
                position,
                synced,
                synced,
                feed.token(reader),
                device == null ? 0 : device.syncCount(),
                device == null ? 0 : device.eventsSynced(),
                pushes.pushedAt(),
                synced,
                pushes.open() > 0 ? "syncing" : "idle",
                waiting,
                app,
                device == null ? null : device.appVersion(),
                device != null && device.wipeRequestedAt() != null,
                Map.of("pending_pushes", pushes.open()));
    }

    @Operation(
            summary = "Let a device begin anew",
            description = "The device is named in the query or in the body.")
    @PostMapping("/reset")
    @PreAuthorize("hasAuthority('sync:read')")
    OfflineResetAnswer reset(
            @RequestParam(name = "device_id", required = false) @Nullable @PlainText
                    String deviceId,
            @Valid @RequestBody(required = false) @Nullable OfflineReset request,
            Caller caller) {
        String named = deviceId == null && request != null ? request.deviceId() : deviceId;
        if (named == null) {
            throw CommonProblem.VALIDATION_FAILED.at("device_id", "is required");
        }
        boolean known = feed.reset(Reader.of(caller, null, named));
        return new OfflineResetAnswer(
                true,
                known
                        ? "Sync state reset; the next pull starts over"
                        : "This device had no sync state; the next pull starts over",
                named);
    }

    @Operation(summary = "Whether this API is there")
    @GetMapping("/health")
    OfflineHealth health() {
        return new OfflineHealth(
                "healthy",
                "offline-sync",
                "1.0",
                List.of(
                        "pull",
                        "push",
                        "resolve-conflicts",
                        "state",
                        "reset",
                        "statistics",
                        "digest",
                        "compact"),
                true);
    }
}
