package io.bridgecore.launcher.process;

import java.util.Set;

/**
 * A program with its place in the start order.
 *
 * @param after names of the programs that have to be healthy before this one starts
 * @param takesTurn true when it waits for one of the few start slots, because starting it is work
 */
public record Unit(Program program, Set<String> after, boolean takesTurn) {

    public Unit {
        after = Set.copyOf(after);
    }

    /** Returns the name of the program. */
    public String name() {
        return program.name();
    }
}
