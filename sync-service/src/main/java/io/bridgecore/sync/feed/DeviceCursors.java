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

/** Keeps the cursors of the current tenant's devices, one for each of their lanes. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class DeviceCursors {

    // Who asks for other models all the time begins anew with those that he asked for long ago.
    private static final int MOST_LANES = 50;

    private static final String DEVICE =
            "tenant_id = :tenant and subject = :subject and device_id = :device";
    private static final String KEPT =
            """
            confirmed, delivered, delivered_at, scanned, filter, sync_count, synced_at,
            app, rules, odoo_user_id, app_sent, rules_sent, odoo_user_sent_id, rules_sent_at,
            rules_had, rules_from, rules_to, rules_last, rules_answer, fresh_until, whole_until
            """;
    private static final String BRANCH =
            """
            insert into device_lane (tenant_id, subject, device_id, lane, %s)
            select tenant_id, subject, device_id, :lane, %s from device_lane
            where %s and lane = :whole
            """
                    .formatted(KEPT, KEPT, DEVICE);

    private final JdbcClient sql;

    DeviceCursors(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * What a device has of a lane on which it begins.
     *
     * @param first whether it reads for the first time at all
     * @param reached how far it has come on a lane that leaves nothing out, through whatever door
     */
    record Beginning(boolean first, long reached) {}

    /** Makes a device known, and holds it until the transaction ends: its pulls take turns. */
    public void hold(Reader reader) {
        create(reader);
        isKnown(reader);
    }

    /** Makes a device known. */
    public void create(Reader reader) {
        on(
                        reader,
                        """
                        insert into device_cursor (tenant_id, subject, device_id)
                        values (:tenant, :subject, :device) on conflict do nothing
                        """)
                .update();
    }

    /** Whether a device has ever been heard of; holds it then. */
    public boolean isKnown(Reader reader) {
        return on(reader, "select 1 from device_cursor where " + DEVICE + " for update")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Lets a device begin on a lane: at what it has of all models, where it reads on the lane
     * beside it that leaves none out, else at nothing.
     *
     * @return empty if it need not begin
     */
    public Optional<Beginning> begin(Reader reader, Lane lane) {
        if (find(reader, lane).isPresent() || branches(reader, lane)) {
            return Optional.empty();
        }
        Beginning beginning =
                on(
                                reader,
                                """
                                select count(*) = 0 as first,
                                    coalesce(max(delivered) filter (where lane like :whole), 0)
                                        as reached
                                from device_lane where %s
                                """
                                        .formatted(DEVICE))
                        .param("whole", lane.wholeThroughAnyDoor())
                        .query((row, _) ->
                                new Beginning(row.getBoolean("first"), row.getLong("reached")))
                        .single();
        on(
                        reader,
                        """
                        insert into device_lane (tenant_id, subject, device_id, lane)
                        values (:tenant, :subject, :device, :lane)
                        """)
                .param("lane", lane.key())
                .update();
        forgetOldest(reader, lane);
        return Optional.of(beginning);
    }

    private boolean branches(Reader reader, Lane lane) {
        int branched =
                on(reader, BRANCH)
                        .param("lane", lane.key())
                        .param("whole", lane.whole().key())
                        .update();
        if (branched > 0) {
            forgetOldest(reader, lane);
        }
        return branched > 0;
    }

    private void forgetOldest(Reader reader, Lane kept) {
        on(
                        reader,
                        """
                        delete from device_lane where %s and lane in (
                            select lane from device_lane where %s and lane <> :lane
                            order by synced_at desc nulls last offset :most)
                        """
                                .formatted(DEVICE, DEVICE))
                .param("lane", kept.key())
                .param("most", MOST_LANES - 1)
                .update();
    }

    public Optional<DeviceCursor> find(Reader reader, Lane lane) {
        return on(reader, "select * from device_lane where lane = :lane and " + DEVICE)
                .param("lane", lane.key())
                .query((row, _) -> cursor(row))
                .optional();
    }

    public void save(Reader reader, Lane lane, DeviceCursor cursor) {
        on(
                        reader,
                        """
                        update device_lane set confirmed = :confirmed, delivered = :delivered,
                            delivered_at = :deliveredAt, scanned = :scanned, filter = :filter,
                            sync_count = :syncCount, synced_at = :syncedAt
                        where lane = :lane and %s
                        """
                                .formatted(DEVICE))
                .param("confirmed", cursor.confirmed())
                .param("delivered", cursor.delivered())
                .param("deliveredAt", timestamp(cursor.deliveredAt()))
                .param("scanned", cursor.scanned())
                .param("filter", cursor.filter())
                .param("syncCount", cursor.syncCount())
                .param("syncedAt", timestamp(cursor.syncedAt()))
                .param("lane", lane.key())
                .update();
        on(
                        reader,
                        """
                        update device_cursor set delivered = greatest(delivered, :delivered),
                            sync_count = sync_count + 1, synced_at = :syncedAt
                        where %s
                        """
                                .formatted(DEVICE))
                .param("delivered", cursor.delivered())
                .param("syncedAt", timestamp(cursor.syncedAt()))
                .update();
    }

    /** Forgets what a device has, on all its lanes. */
    public void forget(Reader reader) {
        on(reader, "delete from device_lane where " + DEVICE).update();
        on(
                        reader,
                        """
                        update device_cursor set delivered = 0, sync_count = 0, synced_at = null,
                            wipe_requested_at = null
                        where %s
                        """
                                .formatted(DEVICE))
                .update();
    }

    /**
     * What a device has proved to have on every lane, as a token.
     *
     * @return empty for one that never pulled
     */
    public Optional<String> token(Reader reader) {
        return on(
                        reader,
                        """
                        select min(confirmed) as proved,
                            min(confirmed) = max(delivered) and not bool_or(app_sent is not null
                                and (rules_last or rules_to > rules_from)) as sure
                        from device_lane where %s having count(*) > 0
                        """
                                .formatted(DEVICE))
                .query((row, _) ->
                        row.getBoolean("sure")
                                ? SyncToken.of(row.getLong("proved"))
                                : SyncToken.unsure(row.getLong("proved")))
                .optional();
    }

    private JdbcClient.StatementSpec on(Reader reader, String statement) {
        return sql.sql(statement)
                .param("tenant", tenant())
                .param("subject", reader.subject())
                .param("device", reader.deviceId());
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
