package io.bridgecore.bench.consistency;

/** Something that must not happen, and did. */
record Violation(Kind kind, String who, String what) {

    /** What can go wrong. */
    enum Kind {
        /** An accepted change was not told. */
        LOST,
        /** A change was told twice. */
        DOUBLED,
        /** Somebody went over a change that he did not know of. */
        OVERWRITTEN,
        /** Changes were told in another order than they happened. */
        REORDERED,
        /** Something was told that nobody wrote, or not like that. */
        INVENTED,
        /** Somebody ended with other records than the system has. */
        DIVERGED,
        /** Somebody was told what is not for him. */
        LEAKED
    }

    @Override
    public String toString() {
        return kind + " (" + who + "): " + what;
    }
}
