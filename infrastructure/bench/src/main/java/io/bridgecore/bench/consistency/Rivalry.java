package io.bridgecore.bench.consistency;

import io.bridgecore.bench.consistency.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks for what must not be in the history of a record that several wrote: fields that changed
 * though nobody was told that they are written, changes that were told and are not there, and
 * changes of others that somebody went over without knowing of them.
 */
final class Rivalry {

    private final String record;
    private final Set<String> known = new HashSet<>();
    private final List<Violation> found = new ArrayList<>();
    private Map<String, String> now;

    private Rivalry(String record, Map<String, String> begin) {
        this.record = record;
        this.now = begin;
        known.addAll(begin.values());
    }

    /**
     * Checks a history.
     *
     * @param begin the record before the first step
     * @param end the record long after the last one
     */
    static List<Violation> check(
            String record, Map<String, String> begin, List<Step> steps, Map<String, String> end) {
        var rivalry = new Rivalry(record, begin);
        steps.forEach(rivalry::follow);
        rivalry.keeps("the end", end);
        return List.copyOf(rivalry.found);
    }

    private void follow(Step step) {
        known.addAll(step.wanted().values());
        step.taken().forEach(field -> took(step, field));
        var others = new HashMap<>(step.after());
        others.keySet().removeAll(step.taken());
        keeps(step.who(), others);
        now = step.after();
    }

    private void took(Step step, String field) {
        String wanted = step.wanted().getOrDefault(field, "");
        String was = now.getOrDefault(field, "");
        String is = step.after().getOrDefault(field, "");
        if (!is.equals(wanted)) {
            blame(
                    known.contains(is) ? Kind.LOST : Kind.INVENTED,
                    step.who(),
                    "was told that " + field + " is " + wanted + ", it is " + is);
        }
        boolean knew = was.equals(step.base().get(field)) || was.equals(wanted);
        if (!knew && !step.means().overwrites()) {
            blame(
                    Kind.OVERWRITTEN,
                    step.who(),
                    field + " " + was + ", it knew " + step.base().get(field));
        }
    }

    /** Fields that nobody wrote are what they were. */
    private void keeps(String who, Map<String, String> fields) {
        new TreeMap<>(fields)
                .forEach((field, is) -> {
                    String was = now.getOrDefault(field, "");
                    if (!is.equals(was)) {
                        blame(
                                known.contains(is) ? Kind.LOST : Kind.INVENTED,
                                who,
                                field + " " + was + " became " + is + ", which nobody was told");
                    }
                });
    }

    private void blame(Kind kind, String who, String what) {
        found.add(new Violation(kind, record + " by " + who, what));
    }
}
