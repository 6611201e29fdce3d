package io.bridgecore.sync.log;

/**
 * How much of the log is held in memory for one answer. Records may be as large as a message may
 * be, so that a number of them says nothing: whoever reads stops when he has enough, with at least
 * one of them.
 */
public final class Portion {

    /** Rows that PostgreSQL's driver holds at a time. */
    public static final int FETCHED = 16;

    private static final long ENOUGH = 2 << 20;

    private long size;

    /** Counts what was taken. */
    public void add(String payload) {
        size += payload.length();
    }

    /** Whether that is all that goes into one answer. */
    public boolean isFull() {
        return size >= ENOUGH;
    }
}
