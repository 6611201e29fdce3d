package io.bridgecore.launcher.process;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which units may stop next: those that no other running unit depends on. */
final class StopOrder {

    private StopOrder() {}

    static List<Unit> next(Collection<Unit> running) {
        Set<String> needed = new HashSet<>();
        running.forEach(unit -> needed.addAll(unit.after()));
        List<Unit> free = running.stream().filter(unit -> !needed.contains(unit.name())).toList();
        // A circle of dependencies must not keep anything from stopping.
        return free.isEmpty() ? List.copyOf(running) : free;
    }
}
