package io.bridgecore.bench.consistency;

/**
 * A change as somebody was told of it.
 *
 * @param seq its number in the log of the company
 * @param version of the record, from 1; a deletion names none
 * @param user whose the record is; 0 where only a part of it was told
 */
record Told(int seq, int record, int version, int user) {

    private static final int GONE = 0;
    private static final int UNTOLD = 0;

    static Told gone(int seq, int record) {
        return new Told(seq, record, GONE, UNTOLD);
    }

    boolean isGone() {
        return version == GONE;
    }

    /** The record as this change leaves it. */
    Told after(Told before) {
        return user == UNTOLD ? new Told(seq, record, version, before.user()) : this;
    }

    /** Whether the record is like that. */
    boolean is(Source.State state) {
        return version == state.version() && user == state.user();
    }
}
