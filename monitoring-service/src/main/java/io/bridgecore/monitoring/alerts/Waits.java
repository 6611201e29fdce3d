package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.alerts.AlertRules.Rule;
import io.bridgecore.monitoring.alerts.Reading.Whom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Since when things are beyond their limits. Kept in the database, so that it matters neither who
 * looks nor whether he was restarted. Whoever asks opens the transaction and looks alone.
 */
@Repository
class Waits {

    /** After so many looks without it, a wait begins anew. */
    private static final int LOOKS_MISSED = 5;

    private static final String WAIT =
            """
            insert into alert_pending as p (rule, tenant_id, subject, since, seen_at)
            values (:rule, :tenant, :subject, :now, :now)
            on conflict (rule, tenant_id, subject) do update set seen_at = :now
            returning since
            """;

    private final JdbcClient sql;
    private final AlertProperties properties;
    private final Clock clock;

    Waits(JdbcClient sql, AlertProperties properties, Clock clock) {
        this.sql = sql;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Those that were beyond the limit for the minutes of the rule; the others go on waiting.
     *
     * @param well which of them wait no more
     */
    Set<Whom> over(Rule rule, List<Reading> beyond, Predicate<Whom> well) {
        Instant now = clock.instant();
        Instant enough = now.minus(Duration.ofMinutes(rule.minutes()));
        forget(rule, well, now);
        var over = new HashSet<Whom>();
        for (Reading reading : beyond) {
            if (!since(rule, reading.whom(), now).isAfter(enough)) {
                over.add(reading.whom());
            }
        }
        return over;
    }

    private Instant since(Rule rule, Whom whom, Instant now) {
        return sql.sql(WAIT)
                .param("rule", rule.rule())
                .param("tenant", whom.tenant())
                .param("subject", whom.subject())
                .param("now", Timestamp.from(now))
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    /** What is within its limit again, or was not seen for too long. */
    private void forget(Rule rule, Predicate<Whom> well, Instant now) {
        sql.sql("delete from alert_pending where rule = ? and seen_at < ?")
                .params(
                        rule.rule(),
                        Timestamp.from(now.minus(properties.every().multipliedBy(LOOKS_MISSED))))
                .update();
        sql
                .sql("select tenant_id as tenant, subject from alert_pending where rule = ?")
                .param(rule.rule())
                .query(Whom.class)
                .list()
                .stream()
                .filter(well)
                .forEach(whom -> forget(rule, whom));
    }

    private void forget(Rule rule, Whom whom) {
        sql.sql("delete from alert_pending where rule = ? and tenant_id = ? and subject = ?")
                .params(rule.rule(), whom.tenant(), whom.subject())
                .update();
    }
}
