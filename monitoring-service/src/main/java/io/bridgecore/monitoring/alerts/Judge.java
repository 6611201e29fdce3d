package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.alerts.AlertRules.Rule;
import io.bridgecore.monitoring.alerts.Reading.Whom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says what rules make of readings. Whoever asks opens the transaction and looks alone. */
@Component
class Judge {

    private final OpenAlerts alerts;
    private final Waits waits;

    Judge(OpenAlerts alerts, Waits waits) {
        this.alerts = alerts;
        this.waits = waits;
    }

    /**
     * Raises, confirms and ends the alerts of the rules of one gauge. Where several of them have
     * their limit passed, nobody is told but by the strictest.
     *
     * @param strictest first
     */
    void judge(List<Rule> strictest, Gauge gauge, List<Reading> readings) {
        var told = new HashSet<Whom>();
        for (Rule rule : strictest) {
            List<Reading> beyond = beyond(rule, readings);
            Set<Whom> over =
                    gauge.mustHold()
                            ? waits.over(rule, beyond, well(gauge, rule, readings))
                            : whoms(beyond);
            for (Reading reading : beyond) {
                if (over.contains(reading.whom()) && !told.contains(reading.whom())) {
                    alerts.raise(rule, reading, gauge.addsUp());
                } else {
                    alerts.confirm(rule, reading);
                }
            }
            alerts.calm(rule, byWhom(readings), gauge.tellsAll());
            told.addAll(over);
        }
    }

    /** Ends the alerts of rules that are switched off. */
    void forgetRulesThatAreOff() {
        alerts.endOfRulesThatAreOff();
    }

    /**
     * Raises, confirms and ends the alerts of one rule, whatever others say.
     *
     * @param telling those that are enough to raise one; any is enough to keep it going
     */
    void judge(Rule rule, List<Reading> readings, Predicate<Reading> telling) {
        for (Reading reading : beyond(rule, readings)) {
            if (telling.test(reading)) {
                alerts.raise(rule, reading, false);
            } else {
                alerts.confirm(rule, reading);
            }
        }
        alerts.calm(rule, byWhom(readings), true);
    }

    /** What is known to be within the limit; everything else if the gauge tells all. */
    private static Predicate<Whom> well(Gauge gauge, Rule rule, List<Reading> readings) {
        Set<Whom> within =
                readings.stream()
                        .filter(reading -> !rule.isBeyond(reading.value()))
                        .map(Reading::whom)
                        .collect(Collectors.toSet());
        Set<Whom> known = whoms(readings);
        return whom -> within.contains(whom) || (gauge.tellsAll() && !known.contains(whom));
    }

    private static List<Reading> beyond(Rule rule, List<Reading> readings) {
        return readings.stream().filter(reading -> rule.isBeyond(reading.value())).toList();
    }

    private static Map<Whom, Reading> byWhom(List<Reading> readings) {
        return readings.stream()
                .collect(Collectors.toMap(Reading::whom, Function.identity(), (one, _) -> one));
    }

    private static Set<Whom> whoms(List<Reading> readings) {
        return readings.stream().map(Reading::whom).collect(Collectors.toSet());
    }
}
