package io.bridgecore.bench.consistency;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Says every minute how far an experiment is, which may take hours. */
final class Progress implements Runnable {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Tally tally;
    private final IntSupplier complaints;
    private final Consumer<String> listener;
    private long before;

    /**
     * Of one experiment.
     *
     * @param complaints how much somebody saw so far that must not be; the histories tell more, but
     *     only in the end
     */
    Progress(Tally tally, IntSupplier complaints, Consumer<String> listener) {
        this.tally = tally;
        this.complaints = complaints;
        this.listener = listener;
    }

    @Override
    public void run() {
        try {
            for (int minute = 1; ; minute++) {
                Thread.sleep(EVERY);
                listener.accept(line(minute));
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** What to say after so many minutes. */
    String line(int minute) {
        long operations = tally.operations();
        long rate = (operations - before) / EVERY.toSeconds();
        before = operations;
        return String.format(
                Locale.ROOT,
                "%d min: %,d operations (%,d/s), %d faults, %d violations seen so far",
                minute,
                operations,
                rate,
                tally.of(Tally.FAULTS),
                complaints.getAsInt());
    }
}
