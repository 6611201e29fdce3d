package io.bridgecore.monitoring.alerts;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is watched. Whoever asks opens the transaction. */
@Repository
class AlertRules {

    private static final String COLUMNS =
            """
            select rule, title, metric, per_tenant, threshold, minutes, minimum_calls, severity,
                enabled
            from alert_rule
            """;

    private final JdbcClient sql;

    AlertRules(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One rule.
     *
     * @param metric {@code error_rate} (percent of 5xx), {@code latency_p95} (milliseconds), {@code
     *     burn_rate} (times the failures that 99.9 % allow), or that of a {@link Gauge}
     * @param minutes that are looked back upon
     * @param minimumCalls fewer tell nothing
     */
    record Rule(
            String rule,
            String title,
            String metric,
            boolean perTenant,
            double threshold,
            int minutes,
            long minimumCalls,
            String severity,
            boolean enabled) {}

    List<Rule> list() {
        return sql.sql(COLUMNS + " order by rule").query(Rule.class).list();
    }

    Optional<Rule> find(String rule) {
        return sql.sql(COLUMNS + " where rule = ?").param(rule).query(Rule.class).optional();
    }

    void change(Rule changed) {
        sql.sql(
                        """
                        update alert_rule set threshold = ?, minutes = ?, minimum_calls = ?,
                            severity = ?, enabled = ?
                        where rule = ?
                        """)
                .params(
                        changed.threshold(),
                        changed.minutes(),
                        changed.minimumCalls(),
                        changed.severity(),
                        changed.enabled(),
                        changed.rule())
                .update();
    }
}
