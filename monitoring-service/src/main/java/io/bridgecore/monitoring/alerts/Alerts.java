package io.bridgecore.monitoring.alerts;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.monitoring.alerts.AlertRules.Rule;
import io.bridgecore.monitoring.alerts.Reading.Whom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
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

    /** What nobody told of for so long is there no more. */
    private static final Duration GONE = Duration.ofHours(1);

    private static final String OPEN = "status in ('active', 'acknowledged')";

    private static final String RAISE =
            """
            insert into alert as a (id, tenant_id, rule, subject, detail, severity, status,
                threshold_value, current_value, worst_value, created_at, seen_at, expires_at)
            select :id, :tenant, :rule, :subject, :detail, :severity, 'active', :threshold, :value,
                :value, :now, :now, :expires
            where not exists (select from alert where rule = :rule and tenant_id = :tenant
                and subject = :subject and closed_at > :rested and closed_by is not null)
            on conflict (rule, tenant_id, subject) where status in ('active', 'acknowledged')
            do update set current_value = excluded.current_value, seen_at = excluded.seen_at,
                expires_at = excluded.expires_at, severity = excluded.severity,
                detail = excluded.detail,
                worst_value = case when :below
                    then least(a.worst_value, excluded.current_value)
                    else greatest(a.worst_value, excluded.current_value) end,
                well_since = null
            returning id, xmax = 0 as fresh
            """;

    private static final String CONFIRM =
            """
            update alert set current_value = :value, seen_at = :now, expires_at = :expires,
                detail = :detail, well_since = null, worst_value = case when :below
                    then least(worst_value, :value) else greatest(worst_value, :value) end
            where rule = :rule and tenant_id = :tenant and subject = :subject and
            """
                    + " "
                    + OPEN;

    /** What ended by itself a moment ago goes on; nobody is told of it twice. */
    private static final String REOPEN =
            """
            update alert set status = 'active', closed_at = null
            where id = (select id from alert where rule = :rule and tenant_id = :tenant
                    and subject = :subject and status = 'resolved' and closed_by is null
                    and closed_at > :rested order by closed_at desc limit 1)
                and not exists (select from alert where rule = :rule and tenant_id = :tenant
                    and subject = :subject and status in ('active', 'acknowledged'))
            """;

    private static final String QUIETER =
            """
            update alert set well_since = coalesce(well_since, :now),
                current_value = coalesce(cast(:value as double precision), current_value),
                status = case when auto_resolve and well_since <= :calm
                    then 'resolved' else status end,
                closed_at = case when auto_resolve and well_since <= :calm
                    then cast(:now as timestamptz) else closed_at end
            where id = :id returning status
            """;

    private final JdbcClient sql;
    private final AlertProperties properties;
    private final Notices notices;
    private final Clock clock;

    Alerts(JdbcClient sql, AlertProperties properties, Notices notices, Clock clock) {
        this.sql = sql;
        this.properties = properties;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * An alert on the wire.
     *
     * @param tenantId absent for the platform as a whole
     * @param alertType what is measured
     * @param subject what it is about, where the rule alone does not say it
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
    }

    /** Raises an alert, or confirms the open one; not while somebody's decision is fresh. */
    void raise(Rule rule, Reading reading) {
        record Raised(UUID id, boolean fresh) {}
        Timestamp rested = Timestamp.from(clock.instant().minus(properties.rest()));
        sql.sql(REOPEN).params(whom(rule, reading)).param("rested", rested).update();
        sql.sql(RAISE)
                .params(seen(rule, reading))
                .param("id", Uuid7.next())
                .param("severity", rule.severity())
                .param("threshold", rule.threshold())
                .param("rested", rested)
                .query(Raised.class)
                .optional()
                .filter(Raised::fresh)
                .ifPresent(raised -> notices.add(raised.id(), Occasion.RAISED));
    }

    /** Keeps the alert going that is open; without one, nothing. */
    void confirm(Rule rule, Reading reading) {
        sql.sql(CONFIRM).params(seen(rule, reading)).update();
    }

    /**
     * Ends the open alerts of a rule that were well again for long enough.
     *
     * @param all whether what is not among the readings is well, not only what is gone for long
     */
    void calm(Rule rule, Map<Whom, Reading> readings, boolean all) {
        record Open(UUID id, UUID tenantId, String subject, boolean gone) {}
        for (Open open :
                sql.sql(
                                """
                                select id, tenant_id, subject, seen_at < ? as gone
                                from alert where rule = ? and
                                """
                                        + " "
                                        + OPEN)
                        .params(Timestamp.from(clock.instant().minus(GONE)), rule.rule())
                        .query(Open.class)
                        .list()) {
            Reading reading = readings.get(new Whom(open.tenantId(), open.subject()));
            if (reading == null ? all || open.gone() : rule.isWell(reading.value())) {
                String status = quieter(open.id(), reading);
                if (status.equals("resolved")) {
                    notices.add(open.id(), Occasion.RESOLVED);
                }
            }
        }
    }

    private String quieter(UUID id, @Nullable Reading reading) {
        Instant now = clock.instant();
        return sql.sql(QUIETER)
                .param("value", reading == null ? null : reading.value())
                .param("calm", Timestamp.from(now.minus(properties.calm())))
                .param("now", Timestamp.from(now))
                .param("id", id)
                .query(String.class)
                .single();
    }

    private Map<String, Object> seen(Rule rule, Reading reading) {
        Instant now = clock.instant();
        var seen = new HashMap<>(whom(rule, reading));
        seen.put("detail", reading.detail());
        seen.put("value", reading.value());
        seen.put("below", rule.below());
        seen.put("now", Timestamp.from(now));
        seen.put("expires", Timestamp.from(now.plus(properties.kept())));
        return seen;
    }

    private static Map<String, Object> whom(Rule rule, Reading reading) {
        return Map.of(
                "rule", rule.rule(), "tenant", reading.tenant(), "subject", reading.subject());
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

    /** How many it was done to; those that are past it stay as they are. */
    int does(Deed deed, List<UUID> ids, String who) {
        return sql.sql(
                        "update alert set status = '%s', %s = :now, %s = :who where %s and id in (:ids)"
                                .formatted(deed.state, deed.when, deed.who, deed.from))
                .param("now", Timestamp.from(clock.instant()))
                .param("who", who)
                .param("ids", ids)
                .update();
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
