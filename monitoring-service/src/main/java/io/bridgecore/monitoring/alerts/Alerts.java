package io.bridgecore.monitoring.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was found, and who has seen to it. Whoever asks opens the transaction. */
@Repository
class Alerts {

    static final List<String> STATES = List.of("active", "acknowledged", "resolved", "dismissed");
    static final List<String> SEVERITIES = List.of("info", "warning", "error", "critical");

    static final String OPEN = "status in ('active', 'acknowledged')";

    private static final String TURN =
            "select pg_advisory_xact_lock(hashtext('monitoring.alerts'))";

    private final JdbcClient sql;
    private final Clock clock;

    Alerts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * An alert on the wire.
     *
     * @param tenantId absent for the platform as a whole
     * @param alertType what is measured
     * @param subject what it is about, where the rule alone does not say it
     * @param reopened how often it went on soon after it had ended by itself
     */
    record Alert(
            UUID id,
            @Nullable UUID tenantId,
            String alertType,
            String rule,
            @Nullable String subject,
            String severity,
            String status,
            String title,
            String message,
            double thresholdValue,
            double currentValue,
            double worstValue,
            boolean autoResolve,
            int reopened,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable Instant resolvedAt,
            @Nullable String resolvedBy) {}

    /** Which alerts are asked for; what is null does not matter. */
    record Filter(
            @Nullable UUID tenant,
            @Nullable String status,
            @Nullable String severity,
            @Nullable String type,
            boolean activeOnly) {}

    /** What somebody may do about an alert. */
    enum Deed {
        ACKNOWLEDGE("acknowledged", "status = 'active'", "acknowledged_at", "acknowledged_by"),
        RESOLVE("resolved", OPEN, "closed_at", "closed_by"),
        DISMISS("dismissed", OPEN, "closed_at", "closed_by");

        private final String state;
        private final String from;
        private final String when;
        private final String who;

        Deed(String state, String from, String when, String who) {
            this.state = state;
            this.from = from;
            this.when = when;
            this.who = who;
        }

        /** How alerts stand after it. */
        String state() {
            return state;
        }
    }

    /** Newest first. */
    List<Alert> list(Filter filter, int skip, int limit) {
        var values = new HashMap<String, Object>();
        return sql.sql(
                        """
                        select a.*, r.title, r.metric, r.minutes
                        from alert a join alert_rule r on r.rule = a.rule where
                        """
                                + condition(filter, values)
                                + " order by created_at desc, id desc offset :skip limit :limit")
                .params(values)
                .param("skip", skip)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Alert> find(UUID id) {
        return sql.sql(
                        """
                        select a.*, r.title, r.metric, r.minutes
                        from alert a join alert_rule r on r.rule = a.rule where a.id = ?
                        """)
                .param(id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Open alerts by severity. */
    Map<String, Long> open() {
        var counts = new LinkedHashMap<String, Long>();
        SEVERITIES.forEach(severity -> counts.put(severity, 0L));
        sql.sql("select severity, count(*) from alert where " + OPEN + " group by severity")
                .query((row, _) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    /**
     * One that somebody did something about.
     *
     * @param status before
     */
    record Done(UUID id, String rule, String subject, String status) {}

    /** Those it was done to; those that are past it stay as they are. */
    List<Done> does(Deed deed, List<UUID> ids, String who) {
        if (ids.size() > 1) {
            // Whoever looks goes through many as well, in another order.
            sql.sql(TURN).query((_, _) -> true).single();
        }
        List<Done> found =
                sql.sql(
                                "select id, rule, subject, status from alert where %s and id in (:ids) for update"
                                        .formatted(deed.from))
                        .param("ids", ids)
                        .query(Done.class)
                        .list();
        if (!found.isEmpty()) {
            sql.sql(
                            "update alert set status = '%s', %s = :now, %s = :who where id in (:ids)"
                                    .formatted(deed.state, deed.when, deed.who))
                    .param("now", Timestamp.from(clock.instant()))
                    .param("who", who)
                    .param("ids", found.stream().map(Done::id).toList())
                    .update();
        }
        return found;
    }

    /** Removes what is over by time. */
    int forgetExpired() {
        return sql.sql("delete from alert where expires_at < ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    private static String condition(Filter filter, Map<String, Object> values) {
        var terms = new ArrayList<String>(List.of("true"));
        if (filter.tenant() != null) {
            terms.add("a.tenant_id = :tenant");
            values.put("tenant", filter.tenant());
        }
        if (filter.status() != null) {
            terms.add("a.status = :status");
            values.put("status", filter.status());
        }
        if (filter.severity() != null) {
            terms.add("a.severity = :severity");
            values.put("severity", filter.severity());
        }
        if (filter.type() != null) {
            terms.add("r.metric = :type");
            values.put("type", filter.type());
        }
        if (filter.activeOnly()) {
            terms.add("a." + OPEN);
        }
        return String.join(" and ", terms);
    }

    private static Alert read(ResultSet row) throws SQLException {
        UUID tenant = row.getObject("tenant_id", UUID.class);
        String subject = row.getString("subject");
        return new Alert(
                row.getObject("id", UUID.class),
                tenant.equals(Reading.PLATFORM) ? null : tenant,
                row.getString("metric"),
                row.getString("rule"),
                subject.isEmpty() ? null : subject,
                row.getString("severity"),
                row.getString("status"),
                row.getString("title"),
                message(row),
                row.getDouble("threshold_value"),
                row.getDouble("current_value"),
                row.getDouble("worst_value"),
                row.getBoolean("auto_resolve"),
                row.getInt("reopened"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("seen_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row.getTimestamp("acknowledged_at")),
                row.getString("acknowledged_by"),
                instant(row.getTimestamp("closed_at")),
                row.getString("closed_by"));
    }

    private static String message(ResultSet row) throws SQLException {
        String detail = row.getString("detail");
        String metric = row.getString("metric");
        double value = row.getDouble("current_value");
        double threshold = row.getDouble("threshold_value");
        return detail.isEmpty()
                ? String.format(
                        Locale.ROOT,
                        "%s: %.2f in %d minutes, at most %.2f",
                        metric,
                        value,
                        row.getInt("minutes"),
                        threshold)
                : String.format(
                        Locale.ROOT,
                        "%s (%s %.2f, threshold %.2f)",
                        detail,
                        metric,
                        value,
                        threshold);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
