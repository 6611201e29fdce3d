package io.bridgecore.sync.push;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The order in which changes are done: after what they depend on, then by priority, then what makes
 * records before what changes and what deletes them. Changes of one record keep the device's order.
 *
 * @param sorted those that can be done, each after all that it depends on
 * @param circles how those that cannot depend on themselves, by local id
 */
record Order(List<Standing> sorted, Map<String, String> circles) {

    private static final Comparator<Standing> OF_A_RECORD =
            Comparator.comparingInt(Standing::rank).thenComparingLong(Standing::place);
    private static final Comparator<Standing> USUAL =
            Comparator.comparingInt(Standing::priority).reversed().thenComparing(OF_A_RECORD);

    Order {
        sorted = List.copyOf(sorted);
        circles = Map.copyOf(circles);
    }

    static Order of(Collection<Standing> changes) {
        var open = new LinkedHashMap<String, Standing>();
        changes.forEach(change -> open.put(change.localId(), change));
        Map<String, Set<String>> before = edges(open);
        Map<String, List<Standing>> after = reversed(before, open);
        var ready = new ArrayList<Standing>();
        open.values().stream().filter(one -> isFree(before, one)).forEach(ready::add);
        var sorted = new ArrayList<Standing>();
        var circles = new HashMap<String, String>();
        while (!open.isEmpty()) {
            if (ready.isEmpty()) {
                List<String> circle = circle(before, open);
                String text = String.join(" -> ", circle) + " -> " + circle.getFirst();
                for (String member : circle) {
                    circles.put(member, text);
                    take(member, open, before, after, ready);
                }
                ready.removeIf(one -> circles.containsKey(one.localId()));
            } else {
                Standing next = first(ready);
                ready.remove(next);
                sorted.add(next);
                take(next.localId(), open, before, after, ready);
            }
        }
        return new Order(sorted, circles);
    }

    private static Standing first(List<Standing> ready) {
        Standing best = ready.stream().min(USUAL).orElseThrow();
        String record = best.record();
        return record == null
                ? best
                : ready.stream()
                        .filter(change -> record.equals(change.record()))
                        .min(OF_A_RECORD)
                        .orElse(best);
    }

    private static Map<String, Set<String>> edges(Map<String, Standing> open) {
        var before = new HashMap<String, Set<String>>();
        for (Standing change : open.values()) {
            var known = new LinkedHashSet<>(change.depends());
            known.addAll(change.mentions());
            known.retainAll(open.keySet());
            // A change may name itself in a text; only what it says it depends on is a circle.
            if (!change.depends().contains(change.localId())) {
                known.remove(change.localId());
            }
            before.put(change.localId(), known);
        }
        return before;
    }

    private static Map<String, List<Standing>> reversed(
            Map<String, Set<String>> before, Map<String, Standing> open) {
        var after = new HashMap<String, List<Standing>>();
        open.values()
                .forEach(change ->
                        waitsFor(before, change)
                                .forEach(id ->
                                        after.computeIfAbsent(id, _ -> new ArrayList<>())
                                                .add(change)));
        return after;
    }

    private static Set<String> waitsFor(Map<String, Set<String>> before, Standing change) {
        return Objects.requireNonNull(before.get(change.localId()));
    }

    private static boolean isFree(Map<String, Set<String>> before, Standing change) {
        return waitsFor(before, change).isEmpty();
    }

    private static void take(
            String id,
            Map<String, Standing> open,
            Map<String, Set<String>> before,
            Map<String, List<Standing>> after,
            List<Standing> ready) {
        open.remove(id);
        for (Standing waiting : after.getOrDefault(id, List.of())) {
            waitsFor(before, waiting).remove(id);
            if (isFree(before, waiting) && open.containsKey(waiting.localId())) {
                ready.add(waiting);
            }
        }
    }

    /**
     * Everything that is left waits for something that is left: going back must end in a circle.
     */
    private static List<String> circle(
            Map<String, Set<String>> before, Map<String, Standing> open) {
        var way = new ArrayList<String>();
        var seen = new HashSet<String>();
        String at = open.keySet().iterator().next();
        while (seen.add(at)) {
            way.add(at);
            at = Objects.requireNonNull(before.get(at)).iterator().next();
        }
        return way.subList(way.indexOf(at), way.size());
    }
}
