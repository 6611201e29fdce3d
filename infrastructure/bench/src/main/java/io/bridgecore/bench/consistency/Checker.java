package io.bridgecore.bench.consistency;

import io.bridgecore.bench.consistency.Sight.Times;
import io.bridgecore.bench.consistency.Source.State;
import io.bridgecore.bench.consistency.Violation.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what must not be in a history that has come to its end: changes that were lost, doubled
 * or told in another order, and devices that ended with something else than the system.
 */
final class Checker {

    private final History history;
    private final List<Violation> found = new ArrayList<>();
    private @Nullable Told[] log = new Told[1024];

    private Checker(History history) {
        this.history = history;
    }

    static List<Violation> check(History history) {
        var checker = new Checker(history);
        checker.check();
        return List.copyOf(checker.found);
    }

    private void check() {
        history.witnesses().stream()
                .filter(witness -> witness.sight().everyChange())
                .forEach(this::collect);
        checkRecords();
        for (Witness witness : history.witnesses()) {
            found.addAll(witness.complaints());
            if (witness.sight().times() != Times.EVER) {
                checkOrder(witness);
            }
            if (witness.sight().everyChange()) {
                checkComplete(witness);
            }
            checkEnd(witness);
        }
    }

    /** Adds to the log what a witness of all of it was told. */
    private void collect(Witness witness) {
        witness.tape()
                .play(told -> {
                    if (told.seq() >= log.length) {
                        log = Arrays.copyOf(log, Math.max(told.seq() + 1, 2 * log.length));
                    }
                    Told known = log[told.seq()];
                    if (known == null) {
                        log[told.seq()] = told;
                    } else if (!known.equals(told)) {
                        blame(
                                Kind.INVENTED,
                                witness.name(),
                                "was told " + told + ", another one " + known);
                    }
                });
    }

    /** In the log each record has all its versions, once and in order. */
    private void checkRecords() {
        Map<Integer, List<Integer>> versions = new HashMap<>();
        for (Told told : log) {
            if (told != null) {
                versions.computeIfAbsent(told.record(), _ -> new ArrayList<>())
                        .add(versionOf(told));
            }
        }
        history.source()
                .records()
                .forEach((record, state) -> {
                    List<Integer> told = versions.remove(record);
                    checkVersions(record, state, told == null ? List.of() : told);
                });
        versions.forEach((record, told) ->
                blame(Kind.INVENTED, "log", "record " + record + " was never written: " + told));
    }

    /** A deletion is the last version of its record. */
    private int versionOf(Told told) {
        State state = history.source().find(told.record());
        if (!told.isGone() || state == null) {
            return told.version();
        }
        if (!state.gone()) {
            blame(Kind.INVENTED, "log", told + " was never deleted");
        }
        return state.version();
    }

    private void checkVersions(int record, State state, List<Integer> told) {
        var seen = new TreeSet<Integer>();
        int newest = 0;
        for (int version : told) {
            if (!seen.add(version)) {
                blame(Kind.DOUBLED, "log", version(record, version));
            } else if (version < newest) {
                blame(Kind.REORDERED, "log", version(record, version) + " came after " + newest);
            }
            newest = Math.max(newest, version);
        }
        if (newest > state.version()) {
            blame(Kind.INVENTED, "log", version(record, newest) + " was never written");
        }
        for (int version = 1; version <= state.version(); version++) {
            if (!seen.contains(version)) {
                blame(Kind.LOST, "log", version(record, version));
            }
        }
    }

    /**
     * Nobody is told a change twice, a later one first, or an older state of a record; but for what
     * comes again to those who may have lost it.
     */
    private void checkOrder(Witness witness) {
        boolean twice = witness.sight().times() == Times.TWICE;
        var heard = new BitSet();
        var again = new BitSet();
        var newest = new HashMap<Integer, Integer>();
        int[] last = {0};
        witness.tape()
                .play(told -> {
                    if (!heard.get(told.seq())) {
                        checkNext(witness, told, last[0], newest);
                    } else if (!twice || again.get(told.seq())) {
                        blame(Kind.DOUBLED, witness.name(), "was told " + told + " again");
                    } else {
                        again.set(told.seq());
                    }
                    heard.set(told.seq());
                    last[0] = Math.max(last[0], told.seq());
                });
    }

    private void checkNext(Witness witness, Told told, int last, Map<Integer, Integer> newest) {
        if (told.seq() < last) {
            blame(Kind.REORDERED, witness.name(), told + " came after " + last);
        }
        int before = newest.merge(told.record(), told.version(), Math::max);
        if (!told.isGone() && told.version() < before) {
            blame(Kind.REORDERED, witness.name(), told + " came after version " + before);
        }
    }

    private void checkComplete(Witness witness) {
        var heard = new BitSet();
        witness.tape().play(told -> heard.set(told.seq()));
        for (Told told : log) {
            if (told != null && !heard.get(told.seq())) {
                blame(Kind.LOST, witness.name(), "was not told " + told);
            }
        }
    }

    /** In the end everybody has what the system has, as far as he may see it. */
    private void checkEnd(Witness witness) {
        Map<Integer, Told> has = left(witness);
        history.source()
                .records()
                .forEach((record, state) -> {
                    Told told = has.remove(record);
                    if (!witness.sight().shows(state)) {
                        if (told != null) {
                            blame(Kind.DIVERGED, witness.name(), "still has " + told);
                        }
                    } else if (told == null || !told.is(state)) {
                        blame(
                                Kind.DIVERGED,
                                witness.name(),
                                "has " + told + " of " + record + ": " + state);
                    }
                });
        has.values().forEach(told -> blame(Kind.DIVERGED, witness.name(), "has " + told));
    }

    /** What somebody has in the end who passes over what he was told before. */
    private static Map<Integer, Told> left(Witness witness) {
        boolean again = witness.sight().times() == Times.EVER;
        var heard = new BitSet();
        var has = new HashMap<Integer, Told>();
        witness.tape()
                .play(told -> {
                    if (heard.get(told.seq()) && !again) {
                        return;
                    }
                    heard.set(told.seq());
                    if (told.isGone()) {
                        has.remove(told.record());
                    } else {
                        has.merge(told.record(), told, (was, now) -> now.after(was));
                    }
                });
        return has;
    }

    private void blame(Kind kind, String who, String what) {
        found.add(new Violation(kind, history.company() + "/" + who, what));
    }

    private static String version(int record, int version) {
        return "version " + version + " of " + record;
    }
}
