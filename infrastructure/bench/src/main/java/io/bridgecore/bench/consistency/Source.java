package io.bridgecore.bench.consistency;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the system of a company holds: each record as the last accepted write left it. */
final class Source {

    private final Map<Integer, State> records = new ConcurrentHashMap<>();

    /**
     * A record.
     *
     * @param version how often it was written, its deletion included
     * @param user whose it is
     */
    record State(int version, boolean gone, int user) {}

    /** Notes a write that was accepted; each record has one writer. */
    Source written(int record, State state) {
        records.put(record, state);
        return this;
    }

    @Nullable State find(int record) {
        return records.get(record);
    }

    Map<Integer, State> records() {
        return Map.copyOf(records);
    }

    /** How many changes there were. */
    long changes() {
        return records.values().stream().mapToLong(State::version).sum();
    }
}
