package io.bridgecore.bench.consistency;

import java.time.Duration;
import java.util.List;

/**
 * How much is to happen.
 *
 * @param companies beside each other
 * @param writers in each company
 * @param writes changes of all writers together, at least
 * @param pace changes a second of each writer; 0 for as many as are taken
 * @param faults how often something breaks; the writers go on until all of it has
 * @param victims programs that may break
 * @param seed of everything that is left to chance
 */
public record Budget(
        int companies,
        int writers,
        int writes,
        int pace,
        int faults,
        List<String> victims,
        long seed) {

    private static final List<String> ALL = List.of("sync", "connector", "kafka");
    private static final int COMPANIES = 2;
    private static final int WRITERS = 3;
    private static final int WRITES_PER_FAULT = 25_000;
    private static final int LEAST_FAULTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int CAUGHT_UP_PER_SECOND = 1_000;

    public Budget {
        victims = List.copyOf(victims);
    }

    /** As many writes as can be, with something broken all the time. */
    public static Budget of(int writes, long seed) {
        int faults = Math.max(LEAST_FAULTS, writes / WRITES_PER_FAULT);
        return new Budget(COMPANIES, WRITERS, writes, 0, faults, ALL, seed);
    }

    /** Some seconds of work, each program killed once, and one cut off. */
    public static Budget small(long seed) {
        return new Budget(COMPANIES, 2, 6_000, 200, ALL.size() + 1, ALL, seed);
    }

    /** How long devices may take at the end until they have everything. */
    Duration patience() {
        return PATIENCE.plusSeconds(writes / CAUGHT_UP_PER_SECOND);
    }
}
