package io.bridgecore.sync.feed;

import io.bridgecore.sync.SyncProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device that has synced.
 *
 * @param id known to everybody who may see it
 * @param subject whose it is
 * @param deviceId the client's own name for it
 * @param name that its owner gave it
 * @param info JSON object as the client sent it
 * @param lastEventId highest number it was sent
 * @param revokedAt since when it may not sync any more
 * @param wipeRequestedAt since when it is to forget what it has; null once it did
 */
public record Device(
        UUID id,
        String subject,
        String deviceId,
        @Nullable String name,
        @Nullable String appType,
        @Nullable String appVersion,
        @Nullable String info,
        long lastEventId,
        int syncCount,
        long eventsSynced,
        Instant createdAt,
        @Nullable Instant lastSyncAt,
        @Nullable Instant revokedAt,
        @Nullable Instant wipeRequestedAt) {

    static Device of(ResultSet row) throws SQLException {
        return new Device(
                row.getObject("id", UUID.class),
                row.getString("subject"),
                row.getString("device_id"),
                row.getString("name"),
                row.getString("app_type"),
                row.getString("app_version"),
                row.getString("device_info"),
                row.getLong("delivered"),
                row.getInt("sync_count"),
                row.getLong("events_synced"),
                row.getTimestamp("created_at").toInstant(),
                DeviceRegistry.instant(row.getTimestamp("synced_at")),
                DeviceRegistry.instant(row.getTimestamp("revoked_at")),
                DeviceRegistry.instant(row.getTimestamp("wipe_requested_at")));
    }

    /**
     * Refuses a device that was sent away, or is to forget what it has.
     *
     * @throws io.bridgecore.web.problem.ProblemException if so
     */
    public void requireAllowed() {
        if (revokedAt != null) {
            throw SyncProblem.DEVICE_REVOKED.because("This device was revoked");
        }
        if (wipeRequestedAt != null) {
            throw SyncProblem.DEVICE_WIPED.because(
                    "This device is to forget what it has: reset it first");
        }
    }

    boolean isActive() {
        return revokedAt == null;
    }
}
