package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.alerts.AlertRules.Rule;
import io.bridgecore.monitoring.alerts.Reading.Whom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says what rules make of readings. Whoever asks opens the transaction and looks alone. */
@Component
class Judge {

    private final Alerts alerts;
    private final Waits waits;

    Judge(Alerts alerts, Waits waits) {
        this.alerts = alerts;
        this.waits = waits;
    }

    /**
     * Raises, confirms and ends the alerts of the rules of one gauge. Where several of them have
     * their limit passed, nobody is told but by the strictest.
     *
     * @param strictest first
     */
    void judge(List<Rule> strictest, List<Reading> readings, boolean mustHold) {
        var told = new HashSet<Whom>();
        for (Rule rule : strictest) {
            told.addAll(judge(rule, readings, mustHold, told));
        }
    }

    /** Raises, confirms and ends the alerts of one rule, whatever others say. */
    void judge(Rule rule, List<Reading> readings) {
        judge(rule, readings, false, Set.of());
    }

    private Set<Whom> judge(Rule rule, List<Reading> readings, boolean mustHold, Set<Whom> told) {
        List<Reading> beyond =
                readings.stream().filter(reading -> rule.isBeyond(reading.value())).toList();
        Set<Whom> over = mustHold ? waits.over(rule, beyond) : whoms(beyond);
        for (Reading reading : beyond) {
            if (over.contains(reading.whom()) && !told.contains(reading.whom())) {
                alerts.raise(rule, reading);
            } else {
                alerts.confirm(rule, reading);
            }
        }
        alerts.calm(
                rule,
                readings.stream()
                        .collect(
                                Collectors.toMap(
                                        Reading::whom, Function.identity(), (one, _) -> one)));
        return over;
    }

    private static Set<Whom> whoms(List<Reading> readings) {
        return readings.stream().map(Reading::whom).collect(Collectors.toSet());
    }
}
