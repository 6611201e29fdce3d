package io.bridgecore.sync.feed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.bridgecore.contracts.Permission;
import io.bridgecore.sync.SyncProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Devices: one's own, and for those who may change people, everybody's. */
@Tag(name = "Devices")
@RestController
@RequestMapping("/api/v1/sync/devices")
@PreAuthorize("hasAuthority('sync:read')")
class DeviceController {

    private final DeviceRegistry devices;

    DeviceController(DeviceRegistry devices) {
        this.devices = devices;
    }

    /** A device as its owner sees it. */
    record DeviceView(
            UUID id,
            String userId,
            String deviceId,
            @Nullable String name,
            @Nullable String appType,
            @Nullable String appVersion,
            @JsonRawValue @Schema(type = "object") @Nullable String deviceInfo,
            long lastEventId,
            int syncCount,
            long totalEventsSynced,
            Instant createdAt,
            @Nullable Instant lastSyncAt,
            String status,
            boolean isActive,
            @Nullable Instant revokedAt,
            @Nullable Instant wipeRequestedAt) {

        static DeviceView of(Device device) {
            return new DeviceView(
                    device.id(),
                    device.subject(),
                    device.deviceId(),
                    device.name(),
                    device.appType(),
                    device.appVersion(),
                    device.info(),
                    device.lastEventId(),
                    device.syncCount(),
                    device.eventsSynced(),
                    device.createdAt(),
                    device.lastSyncAt(),
                    device.isActive() ? "active" : "revoked",
                    device.isActive(),
                    device.revokedAt(),
                    device.wipeRequestedAt());
        }
    }

    /** A page of devices. */
    record DevicesAnswer(int count, List<DeviceView> devices) {}

    /** The name that a device gets. */
    record Rename(@NotNull @PlainText String name) {}

    @Operation(
            summary = "Devices that have synced",
            description = "One's own; with all=true everybody's, for those who may change people.")
    @GetMapping
    DevicesAnswer list(
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            Caller caller) {
        Reader.requireTenant();
        boolean everybody = all && caller.may(Permission.USERS_WRITE);
        List<DeviceView> found =
                devices.list(everybody ? null : caller.id(), skip, limit).stream()
                        .map(DeviceView::of)
                        .toList();
        return new DevicesAnswer(found.size(), found);
    }

    @Operation(summary = "One device")
    @GetMapping("/{deviceKey}")
    DeviceView get(@PathVariable UUID deviceKey, Caller caller) {
        return DeviceView.of(find(deviceKey, caller));
    }

    @Operation(summary = "Give a device a name")
    @PatchMapping("/{deviceKey}")
    DeviceView rename(
            @PathVariable UUID deviceKey, @Valid @RequestBody Rename rename, Caller caller) {
        devices.rename(find(deviceKey, caller).id(), rename.name());
        return DeviceView.of(find(deviceKey, caller));
    }

    @Operation(summary = "Send a device away: it may not sync any more")
    @DeleteMapping("/{deviceKey}")
    DeviceView revoke(@PathVariable UUID deviceKey, Caller caller) {
        devices.revoke(find(deviceKey, caller).id());
        return DeviceView.of(find(deviceKey, caller));
    }

    @Operation(summary = "Let a device sync again")
    @PostMapping("/{deviceKey}/readmit")
    @PreAuthorize("hasAuthority('users:write')")
    DeviceView readmit(@PathVariable UUID deviceKey, Caller caller) {
        devices.readmit(find(deviceKey, caller).id());
        return DeviceView.of(find(deviceKey, caller));
    }

    @Operation(
            summary = "Tell a device to forget what it has",
            description =
                    "Its next answers say wipe and bring nothing, until it resets its sync state.")
    @PostMapping("/{deviceKey}/wipe")
    DeviceView wipe(@PathVariable UUID deviceKey, Caller caller) {
        devices.wipe(find(deviceKey, caller).id());
        return DeviceView.of(find(deviceKey, caller));
    }

    // A device of somebody else is not there, unless the caller looks after people.
    private Device find(UUID id, Caller caller) {
        Reader.requireTenant();
        return devices.find(id, caller.may(Permission.USERS_WRITE) ? null : caller.id())
                .orElseThrow(() -> SyncProblem.DEVICE_NOT_FOUND.because("There is no such device"));
    }
}
