package io.bridgecore.sync.odoo;

import io.bridgecore.sync.feed.Device;
import io.bridgecore.sync.feed.DeviceFeed;
import io.bridgecore.sync.feed.DeviceRegistry;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** How far the devices of this API have come, as they say themselves. */
@Tag(name = "Odoo sync")
@RestController
@RequestMapping("/api/v1/odoo-sync")
class SyncStateController {

    private static final int MOST_DEVICES = 500;

    private final DeviceFeed feed;
    private final DeviceRegistry devices;
    private final JsonMapper json;

    SyncStateController(DeviceFeed feed, DeviceRegistry devices, JsonMapper json) {
        this.feed = feed;
        this.devices = devices;
        this.json = json;
    }

    /** A device that makes itself known. */
    record DeviceStateRequest(
            @NotNull @PositiveOrZero Integer userId,
            @NotNull @PlainText @Size(min = 3) String deviceId,
            @NotNull @Pattern(regexp = OdooSyncController.APP_TYPES) String appType,
            @Nullable Object deviceInfo,
            @Nullable @PlainText String appVersion) {}

    /** What a device says that it has. */
    record DeviceStateUpdate(
            @NotNull @PositiveOrZero Integer userId,
            @NotNull @PlainText @Size(min = 3) String deviceId,
            @NotNull @PositiveOrZero Long lastEventId,
            @Nullable @Min(0) @Max(1_000_000) Integer eventsSynced) {}

    /** Where a device stands. */
    record SyncState(
            UUID id,
            @Nullable Integer userId,
            String deviceId,
            @Nullable String appType,
            long lastEventId,
            @Nullable Instant lastSyncTime,
            int syncCount,
            long totalEventsSynced,
            boolean isActive) {

        static SyncState of(Reader reader, Device device) {
            return new SyncState(
                    device.id(),
                    reader.userId(),
                    device.deviceId(),
                    device.appType(),
                    device.lastEventId(),
                    device.lastSyncAt(),
                    device.syncCount(),
                    device.eventsSynced(),
                    device.revokedAt() == null);
        }
    }

    /** The state, wrapped. */
    record DeviceStateAnswer(boolean success, SyncState syncState) {}

    /** What all devices of a person did. */
    record DeviceStatistics(
            @Nullable Integer userId,
            int totalDevices,
            int activeDevices,
            long totalSyncs,
            long totalEventsSynced,
            @Nullable Instant lastSyncTime,
            List<SyncState> devices) {}

    /** The statistics, wrapped. */
    record DeviceStatisticsAnswer(boolean success, DeviceStatistics stats) {}

    @Operation(summary = "Make a device known, or see where it stands")
    @PostMapping("/sync-state")
    @PreAuthorize("hasAuthority('sync:read')")
    DeviceStateAnswer state(@Valid @RequestBody DeviceStateRequest request, Caller caller) {
        Reader reader = Reader.of(caller, request.userId(), request.deviceId());
        Object info = request.deviceInfo();
        feed.register(
                reader,
                new DeviceRegistry.Profile(
                        request.appType(),
                        request.appVersion(),
                        info == null ? null : json.writeValueAsString(info)));
        return new DeviceStateAnswer(
                true, SyncState.of(reader, devices.find(reader).orElseThrow()));
    }

    @Operation(summary = "Note what a device has")
    @PostMapping("/sync-state/update")
    @PreAuthorize("hasAuthority('sync:read')")
    DeviceStateAnswer update(@Valid @RequestBody DeviceStateUpdate request, Caller caller) {
        Reader reader = Reader.of(caller, request.userId(), request.deviceId());
        feed.confirm(
                reader,
                request.lastEventId(),
                Objects.requireNonNullElse(request.eventsSynced(), 0));
        return new DeviceStateAnswer(
                true, SyncState.of(reader, devices.find(reader).orElseThrow()));
    }

    @Operation(summary = "What the caller's devices did")
    @GetMapping("/sync-state/stats")
    @PreAuthorize("hasAuthority('sync:read')")
    DeviceStatisticsAnswer statistics(
            @RequestParam(name = "user_id", required = false) @Nullable Integer userId,
            @RequestParam(name = "device_id", required = false) @Nullable @PlainText
                    String deviceId,
            @RequestParam(name = "app_type", required = false) @Nullable @PlainText String appType,
            Caller caller) {
        Reader reader = Reader.of(caller, userId, deviceId == null ? "default" : deviceId);
        List<SyncState> found =
                devices.list(caller.id(), 0, MOST_DEVICES).stream()
                        .filter(one -> deviceId == null || deviceId.equals(one.deviceId()))
                        .filter(one -> appType == null || appType.equals(one.appType()))
                        .map(one -> SyncState.of(reader, one))
                        .toList();
        return new DeviceStatisticsAnswer(
                true,
                new DeviceStatistics(
                        reader.userId(),
                        found.size(),
                        (int) found.stream().filter(SyncState::isActive).count(),
                        found.stream().mapToLong(SyncState::syncCount).sum(),
                        found.stream().mapToLong(SyncState::totalEventsSynced).sum(),
                        found.stream()
                                .map(SyncState::lastSyncTime)
                                .filter(Objects::nonNull)
                                .max(Instant::compareTo)
                                .orElse(null),
                        found));
    }
}
