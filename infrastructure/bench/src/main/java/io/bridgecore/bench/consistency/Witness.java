package io.bridgecore.bench.consistency;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Somebody who is told what happens, and remembers all of it. */
final class Witness {

    private final String name;
    private final Sight sight;
    private final Tape tape = new Tape();
    private final Queue<Violation> complaints = new ConcurrentLinkedQueue<>();

    Witness(String name, Sight sight) {
        this.name = name;
        this.sight = sight;
    }

    String name() {
        return name;
    }

    Sight sight() {
        return sight;
    }

    Tape tape() {
        return tape;
    }

    /** Notes what was wrong at once. */
    void complain(Violation.Kind kind, String what) {
        complaints.add(new Violation(kind, name, what));
    }

    List<Violation> complaints() {
        return List.copyOf(complaints);
    }
}
