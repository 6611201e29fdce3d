package io.bridgecore.monitoring.alerts;

import static io.bridgecore.monitoring.alerts.Alerts.OPEN;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.monitoring.alerts.AlertRules.Rule;
import io.bridgecore.monitoring.alerts.Reading.Whom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Raises alerts, keeps them going, and ends them. Whoever asks opens the transaction and looks
 * alone.
 */
@Repository
class OpenAlerts {

    /** What nobody told of for so long is there no more. */
    private static final Duration GONE = Duration.ofHours(1);

    private static final String ABOUT =
            " rule = :rule and tenant_id = :tenant and subject = :subject and ";

    /** What somebody dismissed, as long as it has not been well for a while. */
    private static final String MUTED =
            """
            status = 'dismissed' and seen_at > :gone
                and (well_since is null or well_since > :calm)
            """;

    private static final String SEEN =
            """
            update alert set current_value = :value, threshold_value = :threshold, seen_at = :now,
                expires_at = :expires, detail = :detail, well_since = null,
                worst_value = case when :below then least(worst_value, :value)
                    else greatest(worst_value, :value) end
            where
            """;

    private static final String CONFIRM = SEEN + ABOUT + "(" + OPEN + " or (" + MUTED + "))";

    private static final String MUTE =
            SEEN
                    + ABOUT
                    + MUTED
                    + " and (not :adds or current_value >= :value) and not exists (select from"
                    + " alert where"
                    + ABOUT
                    + OPEN
                    + ")";

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
                detail = excluded.detail, threshold_value = excluded.threshold_value,
                worst_value = case when :below
                    then least(a.worst_value, excluded.current_value)
                    else greatest(a.worst_value, excluded.current_value) end,
                well_since = null
            returning id, xmax = 0 as fresh, reopened, reopened_at <= :calm as lasting
            """;

    /** What ended by itself a moment ago goes on; others are told once it lasts. */
    private static final String REOPEN =
            """
            update alert set status = 'active', closed_at = null, reopened = reopened + 1,
                reopened_at = :now
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
                status = case when status <> 'dismissed' and auto_resolve and well_since <= :calm
                    then 'resolved' else status end,
                closed_at = case when status <> 'dismissed' and auto_resolve and well_since <= :calm
                    then cast(:now as timestamptz) else closed_at end
            where id = :id returning status
            """;

    private static final String WATCHED =
            "select id, tenant_id, subject, reopened, seen_at < :gone as gone from alert where rule"
                    + " = :rule and ("
                    + OPEN
                    + " or ("
                    + MUTED
                    + "))";

    private static final String RULES_OFF =
            "update alert set status = 'resolved', closed_at = :now where rule in"
                    + " (select rule from alert_rule where not enabled) and "
                    + OPEN
                    + " returning id, reopened";

    private final JdbcClient sql;
    private final AlertProperties properties;
    private final Notices notices;
    private final Clock clock;

    OpenAlerts(JdbcClient sql, AlertProperties properties, Notices notices, Clock clock) {
        this.sql = sql;
        this.properties = properties;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Raises an alert, or confirms the open one; not while somebody's decision is fresh, nor as
     * long as what he dismissed goes on.
     *
     * @param adds whether more than was dismissed is something new
     */
    void raise(Rule rule, Reading reading, boolean adds) {
        record Raised(UUID id, boolean fresh, int reopened, @Nullable Boolean lasting) {}
        Map<String, Object> seen = seen(rule, reading);
        sql.sql(REOPEN).params(seen).update();
        if (sql.sql(MUTE).params(seen).param("adds", adds).update() > 0) {
            return;
        }
        sql.sql(RAISE)
                .params(seen)
                .param("id", Uuid7.next())
                .param("severity", rule.severity())
                .query(Raised.class)
                .optional()
                .filter(raised -> raised.fresh() || Boolean.TRUE.equals(raised.lasting()))
                .ifPresent(raised -> notices.add(raised.id(), Occasion.RAISED, raised.reopened()));
    }

    /** Keeps going what is open or dismissed; without such, nothing. */
    void confirm(Rule rule, Reading reading) {
        sql.sql(CONFIRM).params(seen(rule, reading)).update();
    }

    /**
     * Ends the open alerts of a rule that were well again for long enough, without a gap.
     *
     * @param all whether what is not among the readings is well, not only what is gone for long
     */
    void calm(Rule rule, Map<Whom, Reading> readings, boolean all) {
        record Watched(UUID id, UUID tenantId, String subject, int reopened, boolean gone) {}
        for (Watched one :
                sql.sql(WATCHED)
                        .params(times())
                        .param("rule", rule.rule())
                        .query(Watched.class)
                        .list()) {
            Reading reading = readings.get(new Whom(one.tenantId(), one.subject()));
            if (reading == null ? all || one.gone() : rule.isWell(reading.value())) {
                if (quieter(one.id(), reading).equals("resolved")) {
                    notices.add(one.id(), Occasion.RESOLVED, one.reopened());
                }
            } else if (reading != null) {
                sql.sql("update alert set well_since = null where id = ?").param(one.id()).update();
            }
        }
    }

    /** Ends what rules say that nobody wants to hear any more. */
    void endOfRulesThatAreOff() {
        record Ended(UUID id, int reopened) {}
        sql.sql(RULES_OFF)
                .param("now", Timestamp.from(clock.instant()))
                .query(Ended.class)
                .list()
                .forEach(ended -> notices.add(ended.id(), Occasion.RESOLVED, ended.reopened()));
    }

    private String quieter(UUID id, @Nullable Reading reading) {
        return sql.sql(QUIETER)
                .params(times())
                .param("value", reading == null ? null : reading.value())
                .param("id", id)
                .query(String.class)
                .single();
    }

    private Map<String, Object> seen(Rule rule, Reading reading) {
        var seen = new HashMap<>(times());
        seen.put("rule", rule.rule());
        seen.put("tenant", reading.tenant());
        seen.put("subject", reading.subject());
        seen.put("detail", reading.detail());
        seen.put("value", reading.value());
        seen.put("threshold", rule.threshold());
        seen.put("below", rule.below());
        return seen;
    }

    private Map<String, Object> times() {
        Instant now = clock.instant();
        return Map.of(
                "now", Timestamp.from(now),
                "gone", Timestamp.from(now.minus(GONE)),
                "calm", Timestamp.from(now.minus(properties.calm())),
                "rested", Timestamp.from(now.minus(properties.rest())),
                "expires", Timestamp.from(now.plus(properties.kept())));
    }
}
