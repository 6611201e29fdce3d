package io.bridgecore.bench.consistency;

import java.util.Arrays;
import java.util.function.Consumer;

/** What somebody was told, in the order in which he was; there may be millions of it. */
final class Tape {

    private static final int CELLS = 4;

    private int[] cells = new int[CELLS * 64];
    private int size;
    private int last;

    synchronized Tape add(Told told) {
        int at = size * CELLS;
        if (at == cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
        }
        cells[at] = told.seq();
        cells[at + 1] = told.record();
        cells[at + 2] = told.version();
        cells[at + 3] = told.user();
        size++;
        last = Math.max(last, told.seq());
        return this;
    }

    /** Forgets everything, as somebody does who begins anew. */
    synchronized void clear() {
        size = 0;
        last = 0;
    }

    synchronized int size() {
        return size;
    }

    /** The highest number so far. */
    synchronized int last() {
        return last;
    }

    synchronized void play(Consumer<Told> listener) {
        for (int at = 0; at < size * CELLS; at += CELLS) {
            listener.accept(new Told(cells[at], cells[at + 1], cells[at + 2], cells[at + 3]));
        }
    }
}
