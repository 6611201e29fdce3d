package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.alerts.AlertRules.Rule;
import io.bridgecore.monitoring.usage.Watch;
import io.bridgecore.monitoring.usage.Watch.Course;
import io.bridgecore.tenancy.PlatformScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at how requests go and at what gauges show, and raises an alert where a rule says so. One
 * process looks at a time, and what one saw the others know.
 */
@Component
class Watchman {

    private static final Logger LOG = LoggerFactory.getLogger(Watchman.class);

    private static final String TURN =
            "select pg_try_advisory_xact_lock(hashtext('monitoring.alerts'))";

    private static final String LATENCY = "latency_p95";

    private static final Course NONE = new Course(0, 0);

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final AlertRules rules;
    private final Judge judge;
    private final Watch watch;
    private final List<Gauge> gauges;
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    Watchman(
            JdbcClient sql,
            PlatformScope platform,
            AlertRules rules,
            Judge judge,
            Watch watch,
            List<Gauge> gauges) {
        this.sql = sql;
        this.platform = platform;
        this.rules = rules;
        this.judge = judge;
        this.watch = watch;
        this.gauges = List.copyOf(gauges);
    }

    // At a fixed rate, so that each look has a thread of its own: gauges may have to wait.
    @Scheduled(
            initialDelayString = "${bridgecore.monitoring.alerts.every:30s}",
            fixedRateString = "${bridgecore.monitoring.alerts.every:30s}")
    void look() {
        // Before the transaction: others are asked for some of them.
        var readings = new HashMap<Gauge, List<Reading>>();
        gauges.forEach(gauge -> read(gauge).ifPresent(found -> readings.put(gauge, found)));
        platform.run(
                "watch how things go",
                () -> {
                    if (sql.sql(TURN).query(Boolean.class).single()) {
                        judge.forgetRulesThatAreOff();
                        List<Rule> enabled = rules.list().stream().filter(Rule::enabled).toList();
                        readings.forEach((gauge, found) -> judgeGauge(enabled, gauge, found));
                        judgeRequests(enabled);
                    }
                });
    }

    /** Whoever is asked may be away for hours: that is said once. */
    private Optional<List<Reading>> read(Gauge gauge) {
        try {
            Optional<List<Reading>> found = gauge.now();
            if (silent.remove(gauge.metric())) {
                LOG.info("{} can be told again", gauge.metric());
            }
            return found;
        } catch (RuntimeException failed) {
            if (silent.add(gauge.metric())) {
                LOG.warn("{} cannot be told: {}", gauge.metric(), failed.toString());
            }
            return Optional.empty();
        }
    }

    private void judgeGauge(List<Rule> enabled, Gauge gauge, List<Reading> found) {
        judge.judge(
                enabled.stream()
                        .filter(rule -> rule.metric().equals(gauge.metric()))
                        .sorted(Comparator.comparingDouble(Rule::strictness).reversed())
                        .toList(),
                gauge,
                found);
    }

    private void judgeRequests(List<Rule> enabled) {
        var failures = new HashMap<Integer, Map<UUID, Course>>();
        var latencies = new HashMap<Integer, Map<UUID, Course>>();
        for (Rule rule : enabled) {
            if (rule.metric().equals(LATENCY)) {
                judge(rule, of(rule.minutes(), latencies, watch::latencies));
            } else if (rule.isBurnRate()) {
                judge(rule, burnRates(rule, failures));
            } else if (rule.isAboutRequests()) {
                judge(rule, of(rule.minutes(), failures, watch::failures));
            }
        }
    }

    /** The lesser one of the long window and the short one. */
    private Map<UUID, Course> burnRates(Rule rule, Map<Integer, Map<UUID, Course>> known) {
        Integer brief = rule.shortMinutes();
        Map<UUID, Course> whole = of(rule.minutes(), known, watch::failures);
        Map<UUID, Course> lately = brief == null ? whole : of(brief, known, watch::failures);
        var rates = new HashMap<UUID, Course>();
        whole.forEach((tenant, course) -> {
            double failed = Math.min(course.value(), lately.getOrDefault(tenant, NONE).value());
            rates.put(tenant, new Course(course.calls(), rule.burnRate(failed)));
        });
        return rates;
    }

    /** Few requests raise nothing; that it goes on they tell as well as many. */
    private void judge(Rule rule, Map<UUID, Course> courses) {
        var readings = new ArrayList<Reading>();
        var telling = new HashSet<Reading>();
        courses.forEach((tenant, course) -> {
            if (rule.perTenant() != tenant.equals(Reading.PLATFORM) && course.calls() > 0) {
                var reading = new Reading(tenant, "", "", course.value());
                readings.add(reading);
                if (course.calls() >= rule.minimumCalls()) {
                    telling.add(reading);
                }
            }
        });
        judge.judge(rule, readings, telling::contains);
    }

    /** Rules that look back as far share what is seen. */
    private static Map<UUID, Course> of(
            int minutes,
            Map<Integer, Map<UUID, Course>> known,
            Function<Duration, Map<UUID, Course>> look) {
        return known.computeIfAbsent(minutes, _ -> look.apply(Duration.ofMinutes(minutes)));
    }
}
