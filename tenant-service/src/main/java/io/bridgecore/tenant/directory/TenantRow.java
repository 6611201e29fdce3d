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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a tenant as the directory selects it. */
final class TenantRow {

    private TenantRow() {}

    /** The entry. */
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
                texts(row.getArray("networks")),
                modules(texts(row.getArray("modules")), row.getArray("modules_enabled")));
    }

    private static List<TenantEntry.Module> modules(List<String> ids, Array enabled)
            throws SQLException {
        Boolean[] switches = (Boolean[]) enabled.getArray();
        return IntStream.range(0, switches.length)
                .mapToObj(i -> new TenantEntry.Module(ids.get(i), switches[i]))
                .toList();
    }

    private static List<String> texts(Array values) throws SQLException {
        return List.of((String[]) values.getArray());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
