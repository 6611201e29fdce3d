package io.bridgecore.launcher.logs;

/**
 * Lines of all log files since the first one.
 *
 * @param written counted in the files
 * @param stored confirmed by the index
 * @param lost deleted before they were stored
 */
public record Totals(long written, long stored, long lost) {

    static final Totals NONE = new Totals(0, 0, 0);

    /** Lines that still wait in their files. */
    public long waiting() {
        return written - stored - lost;
    }

    /** Adds a file that is gone. */
    Totals plus(Position gone) {
        return new Totals(
                written + gone.written(),
                stored + gone.stored(),
                lost + gone.written() - gone.stored());
    }

    private Totals with(Position present) {
        return new Totals(written + present.written(), stored + present.stored(), lost);
    }

    static Totals of(Ledger ledger) {
        Totals sum = ledger.past();
        for (Position position : ledger.files().values()) {
            sum = sum.with(position);
        }
        return sum;
    }
}
