package io.bridgecore.sync.feed;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the cursors of the current tenant's devices. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class DeviceCursors {

    private static final String FIND =
            """
            select * from device_cursor
            where tenant_id = ? and subject = ? and device_id = ?
            """;

    private final JdbcClient sql;

    DeviceCursors(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<DeviceCursor> find(Reader reader) {
        return find(FIND, reader);
    }

    /** Holds the cursor until the transaction ends, so that two pulls of a device take turns. */
    public Optional<DeviceCursor> lock(Reader reader) {
        return find(FIND + " for update", reader);
    }

    /** Does nothing where the device has a cursor already. */
    public void create(Reader reader, DeviceCursor cursor) {
        sql.sql(
                        """
                        insert into device_cursor (tenant_id, subject, device_id,
                            confirmed, delivered, scanned, filter)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(tenant(), reader.subject(), reader.deviceId())
                .params(cursor.confirmed(), cursor.delivered(), cursor.scanned(), cursor.filter())
                .update();
    }

    public void save(Reader reader, DeviceCursor cursor) {
        sql.sql(
                        """
                        update device_cursor set confirmed = :confirmed, delivered = :delivered,
                            delivered_at = :deliveredAt, scanned = :scanned, filter = :filter,
                            sync_count = :syncCount, synced_at = :syncedAt
                        where tenant_id = :tenant and subject = :subject and device_id = :device
                        """)
                .param("confirmed", cursor.confirmed())
                .param("delivered", cursor.delivered())
                .param("deliveredAt", timestamp(cursor.deliveredAt()))
                .param("scanned", cursor.scanned())
                .param("filter", cursor.filter())
                .param("syncCount", cursor.syncCount())
                .param("syncedAt", timestamp(cursor.syncedAt()))
                .param("tenant", tenant())
                .param("subject", reader.subject())
                .param("device", reader.deviceId())
                .update();
    }

    private Optional<DeviceCursor> find(String query, Reader reader) {
        return sql.sql(query)
                .params(tenant(), reader.subject(), reader.deviceId())
                .query((row, _) -> cursor(row))
                .optional();
    }

    private static DeviceCursor cursor(ResultSet row) throws SQLException {
        return new DeviceCursor(
                row.getLong("confirmed"),
                row.getLong("delivered"),
                instant(row.getTimestamp("delivered_at")),
                row.getLong("scanned"),
                row.getString("filter"),
                row.getInt("sync_count"),
                instant(row.getTimestamp("synced_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
