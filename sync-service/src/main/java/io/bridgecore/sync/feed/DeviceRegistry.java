package io.bridgecore.sync.feed;

import io.bridgecore.sync.app.SightNews;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The devices of the current tenant. */
@Repository
@Transactional
public class DeviceRegistry {

    private final JdbcClient sql;
    private final SightNews news;
    private final Clock clock;

    DeviceRegistry(JdbcClient sql, SightNews news, Clock clock) {
        this.sql = sql;
        this.news = news;
        this.clock = clock;
    }

    /** What a client says of itself; null where it does not say. */
    public record Profile(
            @Nullable String appType, @Nullable String appVersion, @Nullable String info) {}

    DeviceStanding standing(Reader reader, Lane lane) {
        return sql.sql(
                        """
                        select l.*, d.rules_answers, d.revoked_at, d.wipe_requested_at
                        from device_cursor d join device_lane l
                            using (tenant_id, subject, device_id)
                        where tenant_id = ? and subject = ? and device_id = ? and lane = ?
                        """)
                .params(tenant(), reader.subject(), reader.deviceId(), lane.key())
                .query((row, _) -> standing(row))
                .single();
    }

    private static DeviceStanding standing(ResultSet row) throws SQLException {
        return new DeviceStanding(
                rules(row, "app", "rules", "odoo_user_id"),
                walk(row),
                row.getLong("rules_answers"),
                row.getLong("fresh_until"),
                row.getLong("whole_until"),
                row.getTimestamp("revoked_at") != null,
                row.getTimestamp("wipe_requested_at") != null);
    }

    private static DeviceStanding.@Nullable Walk walk(ResultSet row) throws SQLException {
        DeviceStanding.Rules rules = rules(row, "app_sent", "rules_sent", "odoo_user_sent_id");
        return rules == null
                ? null
                : new DeviceStanding.Walk(
                        rules,
                        row.getLong("rules_had"),
                        row.getLong("rules_from"),
                        row.getLong("rules_to"),
                        row.getBoolean("rules_last"),
                        instant(row.getTimestamp("rules_sent_at")),
                        row.getLong("rules_answer"));
    }

    private static DeviceStanding.@Nullable Rules rules(
            ResultSet row, String app, String version, String odooUser) throws SQLException {
        String whose = row.getString(app);
        return whose == null
                ? null
                : new DeviceStanding.Rules(
                        whose, row.getLong(version), row.getObject(odooUser, Integer.class));
    }

    void save(Reader reader, Lane lane, DeviceStanding standing, int newEvents) {
        DeviceStanding.Rules inLine = standing.inLine();
        DeviceStanding.Walk walk = standing.walk();
        sql.sql(
                        """
                        update device_lane set app = :app, rules = :rules,
                            odoo_user_id = :odooUser, app_sent = :appSent,
                            rules_sent = :rulesSent, rules_sent_at = :sentAt,
                            odoo_user_sent_id = :userSent, rules_had = :had,
                            rules_from = :from, rules_to = :to, rules_last = :last,
                            rules_answer = :answer, fresh_until = :freshUntil,
                            whole_until = :wholeUntil
                        where tenant_id = :tenant and subject = :subject and device_id = :device
                            and lane = :lane
                        """)
                .param("app", inLine == null ? null : inLine.app())
                .param("rules", inLine == null ? 0 : inLine.version())
                .param("odooUser", inLine == null ? null : inLine.odooUser())
                .param("appSent", walk == null ? null : walk.rules().app())
                .param("rulesSent", walk == null ? 0 : walk.rules().version())
                .param("userSent", walk == null ? null : walk.rules().odooUser())
                .param("sentAt", timestamp(walk == null ? null : walk.since()))
                .param("had", walk == null ? 0 : walk.had())
                .param("from", walk == null ? 0 : walk.from())
                .param("to", walk == null ? 0 : walk.to())
                .param("last", walk != null && walk.last())
                .param("answer", standing.answer())
                .param("freshUntil", standing.freshUntil())
                .param("wholeUntil", standing.wholeUntil())
                .param("lane", lane.key())
                .param("tenant", tenant())
                .param("subject", reader.subject())
                .param("device", reader.deviceId())
                .update();
        sql.sql(
                        """
                        update device_cursor set events_synced = events_synced + ?,
                            rules_answers = ?
                        where tenant_id = ? and subject = ? and device_id = ?
                        """)
                .params(newEvents, standing.answers(), tenant())
                .params(reader.subject(), reader.deviceId())
                .update();
    }

    /** Notes what a client says of itself. */
    void describe(Reader reader, Profile profile) {
        sql.sql(
                        """
                        update device_cursor set app_type = coalesce(:appType, app_type),
                            app_version = coalesce(:appVersion, app_version),
                            device_info = coalesce(cast(:info as jsonb), device_info)
                        where tenant_id = :tenant and subject = :subject and device_id = :device
                        """)
                .param("appType", profile.appType())
                .param("appVersion", profile.appVersion())
                .param("info", profile.info())
                .param("tenant", tenant())
                .param("subject", reader.subject())
                .param("device", reader.deviceId())
                .update();
    }

    /** The devices of a person, or of everybody. */
    @Transactional(readOnly = true)
    public List<Device> list(@Nullable String subject, int skip, int limit) {
        return sql.sql(
                        """
                        select * from device_cursor
                        where tenant_id = :tenant
                            and (cast(:subject as text) is null or subject = :subject)
                        order by id limit :limit offset :skip
                        """)
                .param("tenant", tenant())
                .param("subject", subject)
                .param("limit", limit)
                .param("skip", skip)
                .query((row, _) -> Device.of(row))
                .list();
    }

    /**
     * One device.
     *
     * @param subject whose it must be; null for anybody's
     */
    @Transactional(readOnly = true)
    public Optional<Device> find(UUID id, @Nullable String subject) {
        return sql.sql(
                        """
                        select * from device_cursor
                        where tenant_id = :tenant and id = :id
                            and (cast(:subject as text) is null or subject = :subject)
                        """)
                .param("tenant", tenant())
                .param("id", id)
                .param("subject", subject)
                .query((row, _) -> Device.of(row))
                .optional();
    }

    /** A reader's own device. */
    @Transactional(readOnly = true)
    public Optional<Device> find(Reader reader) {
        return sql.sql(
                        """
                        select * from device_cursor
                        where tenant_id = ? and subject = ? and device_id = ?
                        """)
                .params(tenant(), reader.subject(), reader.deviceId())
                .query((row, _) -> Device.of(row))
                .optional();
    }

    void rename(UUID id, String name) {
        change(id, "name", name);
    }

    void revoke(UUID id) {
        change(id, "revoked_at", now());
        news.tell();
    }

    void readmit(UUID id) {
        change(id, "revoked_at", null);
    }

    void wipe(UUID id) {
        change(id, "wipe_requested_at", now());
        news.tell();
    }

    private void change(UUID id, String column, @Nullable Object value) {
        sql.sql("update device_cursor set " + column + " = ? where tenant_id = ? and id = ?")
                .param(value)
                .params(tenant(), id)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
