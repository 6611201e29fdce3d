package io.bridgecore.bench.consistency;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is done. */
final class Tally {

    static final String WRITES = "writes";
    static final String PUSHES = "batches accepted";
    static final String PUSHED = "changes of devices applied";
    static final String TWICE = "second changes of a record in one push";
    static final String PULLS = "pulls";
    static final String TOLD = "changes told";
    static final String AGAIN = "of these told again, since the answer may have been lost";
    static final String ANEW = "devices that began anew";
    static final String RULES = "changes of rules";
    static final String LOST = "answers thrown away";
    static final String RIVALRY = "changes of contacts that others change";
    static final String MERGED = "of these merged";
    static final String KEPT = "fields of these that stayed, as was told";
    static final String REFUSED = "calls that failed";
    static final String FAULTS = "faults";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, int times) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).add(times);
    }

    long of(String what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /** What writers and devices did that was answered. */
    long operations() {
        return of(WRITES) + of(PUSHED) + of(PULLS);
    }

    Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        counts.forEach((what, count) -> all.put(what, count.sum()));
        return all;
    }
}
