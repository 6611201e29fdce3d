package io.bridgecore.gateway.log;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which tenants have the most requests of late. Whoever comes first has a place while there are
 * some; later the busiest have them. Not safe for several threads.
 */
final class TopTenants {

    /** Half of what was counted is forgotten with each ranking. */
    private static final int FORGOTTEN = 2;

    private final int places;
    private final Map<UUID, Long> weights = new HashMap<>();
    private Set<UUID> top = new HashSet<>();
    private volatile int active;

    TopTenants(int places) {
        this.places = places;
    }

    /** How many tenants made requests of late. */
    int active() {
        return active;
    }

    /** Counts a request; says whether its tenant has a place. */
    boolean count(UUID tenant) {
        weights.merge(tenant, 1L, Long::sum);
        active = weights.size();
        return top.contains(tenant) || (top.size() < places && top.add(tenant));
    }

    /** Gives the places to the busiest; returns those who lost theirs. */
    Set<UUID> rank() {
        Set<UUID> before = top;
        top =
                weights.entrySet().stream()
                        .sorted(
                                Map.Entry.<UUID, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(e -> !before.contains(e.getKey())))
                        .limit(places)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(HashSet::new));
        weights.replaceAll((_, weight) -> weight / FORGOTTEN);
        weights.values().removeIf(weight -> weight == 0);
        active = weights.size();
        Set<UUID> gone = new HashSet<>(before);
        gone.removeAll(top);
        return gone;
    }
}
