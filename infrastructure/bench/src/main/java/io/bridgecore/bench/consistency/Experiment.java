package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Companies whose systems change and whose devices read along while programs die; afterwards the
 * histories are checked. The platform keeps the companies.
 */
public final class Experiment {

    private static final int SHOWN = 40;

    private final Site site;
    private final Budget budget;
    private final Consumer<String> progress;
    private final Tally tally = new Tally();
    private final Queue<Throwable> troubles = new ConcurrentLinkedQueue<>();
    private long seeds;

    /**
     * Prepares one.
     *
     * @param home folder of the running platform
     * @param progress is told every minute how far it is
     */
    public Experiment(Path home, Budget budget, Consumer<String> progress) {
        this.site = new Site(home);
        this.budget = budget;
        this.progress = progress;
        this.seeds = budget.seed();
    }

    /**
     * Does everything, and checks it.
     *
     * @throws IOException if the platform cannot be reached or does not recover
     */
    public Verdict run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < budget.companies(); i++) {
            fields.add(new Field(Company.signUp(site, i), budget, tally, this::chance));
        }
        Thread telling = start(new Progress(tally, () -> complaints(fields), progress));
        try {
            happen(fields);
            return verdict(fields, began);
        } finally {
            telling.interrupt();
        }
    }

    private void happen(List<Field> fields) throws IOException, InterruptedException {
        List<Thread> reading =
                fields.stream()
                        .flatMap(field -> field.devices().stream())
                        .map(this::start)
                        .toList();
        write(fields);
        for (String program : budget.victims()) {
            site.awaitHealthy(program, List.of());
        }
        for (Field field : fields) {
            field.awaitLog(budget.patience());
        }
        finish(reading);
        requireNoTrouble();
    }

    private static int complaints(List<Field> fields) {
        return fields.stream().mapToInt(Field::complaints).sum();
    }

    private void write(List<Field> fields) throws InterruptedException, IOException {
        Thread trouble = start(new Trouble(site, budget, tally, chance()));
        List<Thread> writing =
                fields.stream()
                        .flatMap(field -> field.writers().stream())
                        .map(writer ->
                                start(() -> writer.write(() -> goesOn(trouble), budget.pace())))
                        .toList();
        for (Thread one : writing) {
            one.join();
        }
        trouble.join();
        requireNoTrouble();
    }

    private boolean goesOn(Thread trouble) {
        return troubles.isEmpty()
                && (tally.of(Tally.WRITES) < budget.writes() || trouble.isAlive());
    }

    /** Whoever does not come to an end is checked as he is. */
    private void finish(List<Thread> reading) throws InterruptedException {
        long end = System.nanoTime() + budget.patience().toNanos();
        for (Thread one : reading) {
            one.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            one.interrupt();
        }
    }

    private Verdict verdict(List<Field> fields, long began) throws IOException {
        var found = new ArrayList<Violation>();
        for (Field field : fields) {
            found.addAll(field.violations());
        }
        return new Verdict(
                budget,
                Duration.ofNanos(System.nanoTime() - began),
                tally.operations(),
                tally.all(),
                found.stream().limit(SHOWN).map(Violation::toString).toList(),
                found.size());
    }

    private Thread start(Runnable work) {
        return Thread.ofVirtual()
                .uncaughtExceptionHandler((_, failed) -> troubles.add(failed))
                .start(work);
    }

    private void requireNoTrouble() throws IOException {
        Throwable failed = troubles.peek();
        if (failed != null) {
            throw new IOException("The experiment broke", failed);
        }
    }

    private synchronized Chance chance() {
        return new Chance(seeds++);
    }
}
