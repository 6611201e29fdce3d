package io.bridgecore.tenant.directory;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenant.directory.TenantEntry.Limits;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a tenant as the directory selects it. */
final class TenantRow {

    private TenantRow() {}

    /** The entry, still without what lies behind the tenant's wall. */
    static TenantEntry entry(ResultSet row) throws SQLException {
        String suspension = row.getString("suspension");
        return new TenantEntry(
                new TenantId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("subdomain"),
                row.getString("name"),
                TenantStatus.of(row.getString("status")),
                suspension == null ? null : Suspension.of(suspension),
                instant(row.getTimestamp("trial_ends_at")),
                instant(row.getTimestamp("subscription_ends_at")),
                row.getString("custom_domain"),
                row.getString("owner_email"),
                row.getString("plan"),
                new Limits(
                        row.getObject("per_hour", Integer.class),
                        row.getObject("per_day", Integer.class),
                        row.getObject("users", Integer.class)),
                texts(row.getArray("features")),
                texts(row.getArray("allowed_models")),
                List.of(),
                List.of());
    }

    private static List<String> texts(Array values) throws SQLException {
        return List.of((String[]) values.getArray());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
