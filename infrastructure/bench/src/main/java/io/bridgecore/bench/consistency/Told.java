package io.bridgecore.bench.consistency;

/**
 * A change as somebody was told of it.
 *
 * @param seq its number in the log of the company
 * @param version of the record, from 1; a deletion names none
 */
record Told(int seq, int record, int version) {

    private static final int GONE = 0;

    static Told gone(int seq, int record) {
        return new Told(seq, record, GONE);
    }

    boolean isGone() {
        return version == GONE;
    }
}
