package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.alerts.AlertRules.Rule;
import io.bridgecore.monitoring.usage.Watch;
import io.bridgecore.monitoring.usage.Watch.Course;
import io.bridgecore.tenancy.PlatformScope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at how requests go and raises an alert where a rule says so. One process looks at a time;
 * what is open already is not raised twice, and is over only when several looks found it well.
 */
@Component
class Watchman {

    private static final String TURN =
            "select pg_try_advisory_xact_lock(hashtext('monitoring.alerts'))";

    /** What may fail of a hundred requests where 99.9 % must not. */
    private static final double ALLOWED_PERCENT = 0.1;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final AlertRules rules;
    private final Alerts alerts;
    private final Watch watch;
    private final List<Gauge> gauges;

    Watchman(
            JdbcClient sql,
            PlatformScope platform,
            AlertRules rules,
            Alerts alerts,
            Watch watch,
            List<Gauge> gauges) {
        this.sql = sql;
        this.platform = platform;
        this.rules = rules;
        this.alerts = alerts;
        this.watch = watch;
        this.gauges = List.copyOf(gauges);
    }

    @Scheduled(fixedDelayString = "${bridgecore.monitoring.alerts.every:30s}")
    void look() {
        // Before the transaction: some of them have to be waited for.
        var heights = new HashMap<String, OptionalDouble>();
        gauges.forEach(gauge -> heights.put(gauge.metric(), gauge.now()));
        platform.run(
                "watch how requests go",
                () -> {
                    if (sql.sql(TURN).query(Boolean.class).single()) {
                        lookAtAll(heights);
                    }
                });
    }

    private void lookAtAll(Map<String, OptionalDouble> heights) {
        var courses = new HashMap<Integer, Map<UUID, Course>>();
        for (Rule rule : rules.list()) {
            OptionalDouble height = heights.get(rule.metric());
            if (rule.enabled() && height != null) {
                height.ifPresent(value -> judge(rule, Map.of(Alerts.PLATFORM, value)));
            } else if (rule.enabled()) {
                judgeRequests(
                        rule,
                        courses.computeIfAbsent(
                                rule.minutes(),
                                minutes -> watch.last(Duration.ofMinutes(minutes))));
            }
        }
    }

    private void judgeRequests(Rule rule, Map<UUID, Course> courses) {
        var values = new HashMap<UUID, Double>();
        courses.forEach((tenant, course) -> {
            if (rule.perTenant() != tenant.equals(Alerts.PLATFORM)) {
                value(rule, course).ifPresent(value -> values.put(tenant, value));
            }
        });
        judge(rule, values);
    }

    private void judge(Rule rule, Map<UUID, Double> values) {
        values.forEach((tenant, value) -> {
            if (value >= rule.threshold()) {
                alerts.raise(rule, tenant, value);
            }
        });
        alerts.calm(rule, values);
    }

    /** Empty where too little happened to tell. */
    private static Optional<Double> value(Rule rule, Course course) {
        if (course.calls() < rule.minimumCalls()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (rule.metric()) {
                    case "latency_p95" -> course.p95Millis();
                    case "burn_rate" -> course.failedPercent() / ALLOWED_PERCENT;
                    default -> course.failedPercent();
                });
    }
}
