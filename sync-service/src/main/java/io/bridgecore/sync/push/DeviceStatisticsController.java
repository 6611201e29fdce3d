package io.bridgecore.sync.push;

import io.bridgecore.sync.feed.Device;
import io.bridgecore.sync.feed.DeviceRegistry;
import io.bridgecore.sync.feed.PlainText;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a device has pulled and pushed, in numbers. */
@Tag(name = "Offline sync")
@RestController
class DeviceStatisticsController {

    private final DeviceRegistry devices;
    private final PushHistory history;

    DeviceStatisticsController(DeviceRegistry devices, PushHistory history) {
        this.devices = devices;
        this.history = history;
    }

    /**
     * What a device has done so far; pushes as far as they are remembered.
     *
     * @param successRate share of the finished changes that were applied or merged, 0 to 1
     * @param conflictRate share of them that met a change of somebody else
     */
    record OfflineStatistics(
            String deviceId,
            int totalSyncs,
            long totalEventsSynced,
            int totalPushed,
            int pendingChanges,
            int totalConflicts,
            double successRate,
            double conflictRate,
            double averagePushTimeMs,
            @Nullable Instant lastSyncTime,
            String lastSyncStatus) {}

    @Operation(summary = "What a device has done so far")
    @GetMapping("/api/v1/offline-sync/statistics")
    @PreAuthorize("hasAuthority('sync:read')")
    OfflineStatistics statistics(
            @RequestParam("device_id") @PlainText String deviceId, Caller caller) {
        Reader reader = Reader.of(caller, null, deviceId);
        @Nullable Device device = devices.find(reader).orElse(null);
        PushHistory.Tally pushed = history.tally(reader);
        return new OfflineStatistics(
                deviceId,
                device == null ? 0 : device.syncCount(),
                device == null ? 0 : device.eventsSynced(),
                pushed.done() + pushed.pending(),
                pushed.pending(),
                pushed.conflicts(),
                share(pushed.succeeded(), pushed.done(), 1),
                share(pushed.conflicts(), pushed.done(), 0),
                pushed.tookMs(),
                device == null ? null : device.lastSyncAt(),
                device == null || device.lastSyncAt() == null ? "never" : "success");
    }

    private static double share(int part, int whole, double ofNothing) {
        return whole == 0 ? ofNothing : (double) part / whole;
    }
}
