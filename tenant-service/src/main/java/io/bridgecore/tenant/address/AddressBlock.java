package io.bridgecore.tenant.address;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One address or network that is or was kept out; also the wire form.
 *
 * @param ipAddress the address, or the network in CIDR notation
 * @param ipRange the network; absent for a single address
 * @param tenantId the only tenant at which it is kept out; absent for everywhere
 * @param blockedBy id of the administrator; absent when a gateway noticed it by itself
 * @param expiresAt absent for a permanent one
 * @param violationCount what it did wrong before it was blocked
 */
record AddressBlock(
        UUID id,
        String ipAddress,
        @Nullable String ipRange,
        String reason,
        @Nullable String description,
        @Nullable UUID tenantId,
        boolean isPermanent,
        boolean isActive,
        Instant blockedAt,
        @Nullable String blockedBy,
        @Nullable Instant expiresAt,
        int violationCount,
        @Nullable Instant lastViolationAt,
        @Nullable Instant unblockedAt,
        @Nullable String unblockedBy,
        @Nullable String unblockReason) {

    /** Columns that {@link #of} reads; an inet, unlike a cidr, shows no length for one address. */
    static final String COLUMNS =
            """
            id, network::inet as address, reason, description, tenant_id, blocked_at, blocked_by, \
            expires_at, violations, last_violation_at, ended_at, ended_by, end_reason\
            """;

    static AddressBlock of(ResultSet row, Instant now) throws SQLException {
        String address = row.getString("address");
        Instant expires = instant(row, "expires_at");
        Instant ended = instant(row, "ended_at");
        return new AddressBlock(
                row.getObject("id", UUID.class),
                address,
                address.indexOf('/') < 0 ? null : address,
                row.getString("reason"),
                row.getString("description"),
                row.getObject("tenant_id", UUID.class),
                expires == null,
                ended == null && (expires == null || now.isBefore(expires)),
                row.getTimestamp("blocked_at").toInstant(),
                row.getString("blocked_by"),
                expires,
                row.getInt("violations"),
                instant(row, "last_violation_at"),
                ended,
                row.getString("ended_by"),
                row.getString("end_reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
