package io.bridgecore.monitoring.alerts;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is watched. Whoever asks opens the transaction. */
@Repository
class AlertRules {

    private static final String COLUMNS =
            """
            select rule, title, metric, per_tenant, threshold, below, minutes, short_minutes,
                objective, minimum_calls, severity, enabled
            from alert_rule
            """;

    private static final String BURN_RATE = "burn_rate";
    private static final Set<String> OF_REQUESTS = Set.of("error_rate", "latency_p95", BURN_RATE);
    private static final double WELL_BELOW = 0.8;
    private static final double ALL = 100;

    private final JdbcClient sql;

    AlertRules(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One rule.
     *
     * @param metric {@code error_rate} (percent of 5xx), {@code latency_p95} (milliseconds), {@code
     *     burn_rate} (times the failures that the objective allows), or that of a {@link Gauge}
     * @param below whether values at the threshold or below it are bad, not those above
     * @param minutes that are looked back upon, or for which a gauge has to stay beyond its limit
     * @param shortMinutes of a burn rate: it has to be beyond its limit over these as well
     * @param objective of a burn rate: percent of requests that must not fail
     * @param minimumCalls fewer tell nothing
     */
    record Rule(
            String rule,
            String title,
            String metric,
            boolean perTenant,
            double threshold,
            boolean below,
            int minutes,
            @Nullable Integer shortMinutes,
            double objective,
            long minimumCalls,
            String severity,
            boolean enabled) {

        /** Whether it is about requests of its last minutes, not about a {@link Gauge}. */
        boolean isAboutRequests() {
            return OF_REQUESTS.contains(metric);
        }

        /** Whether it is about the failures that an objective allows. */
        boolean isBurnRate() {
            return metric.equals(BURN_RATE);
        }

        /** How many times the failures that are allowed so many percent are. */
        double burnRate(double failedPercent) {
            return failedPercent / (ALL - objective);
        }

        boolean isBeyond(double value) {
            return below ? value <= threshold : value >= threshold;
        }

        /** Of two rules about the same, the stricter one is the greater. */
        double strictness() {
            return below ? -threshold : threshold;
        }

        /** Requests come and go: a little below the limit is no end of it. */
        boolean isWell(double value) {
            return isAboutRequests() ? value < threshold * WELL_BELOW : !isBeyond(value);
        }
    }

    List<Rule> list() {
        return sql.sql(COLUMNS + " order by rule").query(Rule.class).list();
    }

    Optional<Rule> find(String rule) {
        return sql.sql(COLUMNS + " where rule = ?").param(rule).query(Rule.class).optional();
    }

    void change(Rule changed) {
        sql.sql(
                        """
                        update alert_rule set threshold = :threshold, minutes = :minutes,
                            short_minutes = :short, objective = :objective,
                            minimum_calls = :calls, severity = :severity, enabled = :enabled
                        where rule = :rule
                        """)
                .param("threshold", changed.threshold())
                .param("minutes", changed.minutes())
                .param("short", changed.shortMinutes(), Types.INTEGER)
                .param("objective", changed.objective())
                .param("calls", changed.minimumCalls())
                .param("severity", changed.severity())
                .param("enabled", changed.enabled())
                .param("rule", changed.rule())
                .update();
    }
}
