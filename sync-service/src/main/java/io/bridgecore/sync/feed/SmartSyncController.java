package io.bridgecore.sync.feed;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.feed.DeviceFeed.Delivery;
import io.bridgecore.sync.log.ChangeLog;
import io.bridgecore.sync.snapshot.Snapshot;
import io.bridgecore.sync.snapshot.Snapshots;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Smart sync: a device asks for what is new to it. */
@Tag(name = "Smart sync")
@RestController
@RequestMapping("/api/v2/sync")
@PreAuthorize("hasAuthority('sync:read')")
class SmartSyncController {

    private static final int DEFAULT_LIMIT = 100;

    private final DeviceFeed feed;
    private final Views views;
    private final ChangeLog log;
    private final Snapshots snapshots;

    SmartSyncController(DeviceFeed feed, Views views, ChangeLog log, Snapshots snapshots) {
        this.feed = feed;
        this.views = views;
        this.log = log;
        this.snapshots = snapshots;
    }

    /**
     * What a device asks for; {@code models} and {@code models_filter} mean the same.
     *
     * @param connection one of the tenant's connections; without, those meant where none is named
     */
    record PullRequest(
            @Nullable Integer userId,
            @NotNull @PlainText String deviceId,
            @Nullable String appType,
            @Nullable @Size(max = 100) List<@NotNull @PlainText String> models,
            @Nullable @Size(max = 100) List<@NotNull @PlainText String> modelsFilter,
            @Nullable @Min(1) @Max(500) Integer limit,
            @Nullable String lastSyncToken,
            @Nullable UUID connection,
            @Nullable Boolean compact) {

        @Nullable List<String> wanted() {
            return models == null ? modelsFilter : models;
        }
    }

    /** The part of a pull's answer that is about the device. */
    record SyncState(
            @Nullable Integer userId,
            String deviceId,
            long lastEventId,
            int syncCount,
            int redelivered,
            boolean hasMore,
            boolean wipe,
            boolean digestNeeded,
            Snapshot snapshot) {}

    /** The answer to a pull. */
    record PullAnswer(
            boolean hasUpdates,
            int newEventsCount,
            List<ChangeView> events,
            String nextSyncToken,
            @Nullable Instant lastSyncTime,
            SyncState syncState) {

        static PullAnswer of(Reader reader, Delivery delivery, Snapshot snapshot) {
            List<ChangeView> events = delivery.changes().stream().map(ChangeView::of).toList();
            return new PullAnswer(
                    !events.isEmpty(),
                    events.size(),
                    events,
                    delivery.token(),
                    delivery.previousSync(),
                    new SyncState(
                            reader.userId(),
                            reader.deviceId(),
                            delivery.position(),
                            delivery.syncCount(),
                            delivery.redelivered(),
                            delivery.hasMore() || snapshot.isFilling(),
                            delivery.wipe(),
                            delivery.digestNeeded(),
                            snapshot));
        }
    }

    /** How far a device has come; some facts have two names, since clients read either. */
    record StateAnswer(
            @Nullable Integer userId,
            String deviceId,
            long lastEventId,
            @Nullable Instant lastSyncAt,
            @Nullable Instant lastSyncTime,
            int syncCount,
            String status,
            boolean isActive) {

        static StateAnswer of(Reader reader, Device device) {
            boolean active = device.isActive();
            return new StateAnswer(
                    reader.userId(),
                    reader.deviceId(),
                    device.lastEventId(),
                    device.lastSyncAt(),
                    device.lastSyncAt(),
                    device.syncCount(),
                    active ? "active" : "revoked",
                    active);
        }
    }

    /** What came of a reset. */
    record ResetAnswer(String status, boolean success, String message) {}

    /** Health in the words of this API. */
    record HealthAnswer(
            String status,
            String service,
            String version,
            List<String> features,
            boolean healthy) {}

    @Operation(summary = "What is new to a device; moves its cursor")
    @PostMapping("/pull")
    PullAnswer pull(@Valid @RequestBody PullRequest request, Caller caller) {
        Reader reader = Reader.of(caller, request.userId(), request.deviceId());
        View view =
                views.of(request.appType(), request.wanted(), false, caller.odooUserId())
                        .in(request.connection());
        var pull =
                new Pull(
                        Lane.of(Lane.Door.SMART, request.wanted(), request.connection()),
                        view,
                        Said.of(request.lastSyncToken()),
                        request.limit() == null ? DEFAULT_LIMIT : request.limit(),
                        Boolean.TRUE.equals(request.compact()),
                        new DeviceRegistry.Profile(request.appType(), null, null));
        Snapshot snapshot = snapshots.of(view.filter());
        Delivery delivery = feed.pull(reader, pull);
        Snapshots.requireSense(snapshot, delivery.isNothing());
        return PullAnswer.of(reader, delivery, snapshot);
    }

    @Operation(summary = "How far a device has come")
    @GetMapping("/state")
    StateAnswer state(
            @RequestParam(name = "user_id", required = false) @Nullable Integer userId,
            @RequestParam("device_id") @PlainText String deviceId,
            Caller caller) {
        Reader reader = Reader.of(caller, userId, deviceId);
        return StateAnswer.of(reader, feed.state(reader));
    }

    @Operation(summary = "Let a device read everything again")
    @PostMapping("/reset")
    ResetAnswer reset(
            @RequestParam(name = "user_id", required = false) @Nullable Integer userId,
            @RequestParam("device_id") @PlainText String deviceId,
            Caller caller) {
        feed.resetKnown(Reader.of(caller, userId, deviceId));
        return new ResetAnswer("success", true, "Sync state reset; the next pull starts over");
    }

    @Operation(summary = "Whether smart sync can read its log")
    @GetMapping("/health")
    HealthAnswer health() {
        Reader.requireTenant();
        log.extent();
        return new HealthAnswer(
                "healthy",
                "smart-sync",
                "2.0",
                List.of("pull", "state", "reset", "app_types", "sync_tokens", "stream"),
                true);
    }
}
