package io.bridgecore.bench.consistency;

import io.bridgecore.bench.consistency.Source.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Makes, changes and deletes records of its own, and pushes each change until it is accepted: more
 * than once where the answer is lost.
 */
final class Writer {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int ALIVE = 150;
    private static final int LARGEST_BATCH = 100;
    private static final int ONE_IN = 12;
    private static final int ISO_SECONDS = 19;

    private final Company company;
    private final Source source;
    private final Tally tally;
    private final Chance chance;
    private final int number;
    private final int of;
    private final List<Integer> alive = new ArrayList<>();
    private int records;
    private int events;

    /**
     * One of some.
     *
     * @param number from 0; the remainder of the ids of its records
     */
    Writer(Company company, Source source, Tally tally, Chance chance, int number, int of) {
        this.company = company;
        this.source = source;
        this.tally = tally;
        this.chance = chance;
        this.number = number;
        this.of = of;
    }

    /**
     * What is to be written.
     *
     * @param tellsUser false for a change that leaves out what it does not touch
     */
    private record Change(int record, State state, boolean tellsUser) {}

    /**
     * Writes for as long as it is wanted.
     *
     * @param pace changes a second; 0 for as many as are accepted
     */
    void write(BooleanSupplier wanted, int pace) {
        while (wanted.getAsBoolean()) {
            int written = once();
            if (pace > 0) {
                Chance.rest(Duration.ofSeconds(1).multipliedBy(written).dividedBy(pace));
            }
        }
    }

    private int once() {
        List<Change> batch = new ArrayList<>();
        Map<Integer, State> states = new LinkedHashMap<>();
        int size = chance.upTo(LARGEST_BATCH);
        for (int i = 0; i < size; i++) {
            Change next = next(states);
            states.put(next.record(), next.state());
            batch.add(next);
        }
        String now = Instant.now().toString().substring(0, ISO_SECONDS);
        pushUntilAccepted(batch.stream().map(change -> event(change, now)).toList(), now);
        states.forEach(source::written);
        tally.count(Tally.WRITES, size);
        return size;
    }

    private Change next(Map<Integer, State> states) {
        boolean full = alive.size() >= ALIVE;
        if (alive.isEmpty() || (!full && chance.upTo(ONE_IN) == 1)) {
            int record = of * ++records + number;
            alive.add(record);
            return new Change(record, new State(1, false, chance.oneOf(Company.USERS)), true);
        }
        Integer record = chance.oneOf(alive);
        State before = states.getOrDefault(record, source.find(record));
        if (before == null) {
            throw new IllegalStateException("Nobody has written " + record);
        }
        boolean gone = full && chance.upTo(ONE_IN) == 1;
        if (gone) {
            alive.remove(record);
        }
        boolean moves = chance.upTo(ONE_IN) == 1;
        int user = moves ? chance.oneOf(Company.USERS) : before.user();
        return new Change(record, new State(before.version() + 1, gone, user), moves);
    }

    private Map<String, Object> event(Change change, String now) {
        State state = change.state();
        String what = state.gone() ? "unlink" : state.version() == 1 ? "create" : "write";
        var data = new HashMap<String, Object>();
        data.put("id", change.record());
        if (!state.gone()) {
            data.put("company", company.mark());
            data.put("version", state.version());
        }
        if (!state.gone() && change.tellsUser()) {
            data.put("user_id", state.user());
        }
        return Map.of(
                "event_id",
                of * ++events + number,
                "model",
                Company.MODEL,
                "record_id",
                change.record(),
                "event",
                what,
                "timestamp",
                now,
                "priority",
                "high",
                "data",
                data);
    }

    private void pushUntilAccepted(List<Map<String, Object>> batch, String now) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean accepted = false;
        while (!accepted) {
            try {
                company.push(batch, now);
                accepted = !chance.losesTheAnswer();
                tally.count(accepted ? Tally.PUSHES : Tally.LOST);
            } catch (IOException away) {
                if (System.nanoTime() > end) {
                    throw new UncheckedIOException(away);
                }
                tally.count(Tally.REFUSED);
                chance.rest();
            }
        }
    }
}
