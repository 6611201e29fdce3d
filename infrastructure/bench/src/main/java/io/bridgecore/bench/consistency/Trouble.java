package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * Kills programs and cuts them off, one after the other, and waits until they are back. First each
 * is killed once, then one is cut off; which of both comes after that is left to chance.
 */
final class Trouble implements Runnable {

    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final Duration CUT_OFF = Duration.ofSeconds(4);
    private static final int CUT_OFF_ONE_IN = 3;

    private final Site site;
    private final Budget budget;
    private final Tally tally;
    private final Chance chance;

    Trouble(Site site, Budget budget, Tally tally, Chance chance) {
        this.site = site;
        this.budget = budget;
        this.tally = tally;
        this.chance = chance;
    }

    @Override
    public void run() {
        try {
            int programs = budget.victims().size();
            for (int i = 0; i < budget.faults(); i++) {
                Chance.rest(BETWEEN);
                String victim = budget.victims().get(i % programs);
                if (i == programs || (i > programs && chance.upTo(CUT_OFF_ONE_IN) == 1)) {
                    cutOff(victim);
                } else {
                    kill(victim);
                }
                tally.count(Tally.FAULTS);
            }
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private void kill(String victim) throws IOException {
        List<ProcessHandle> processes = site.processes(victim);
        processes.forEach(ProcessHandle::destroyForcibly);
        tally.count("killed " + victim);
        site.awaitHealthy(victim, processes);
    }

    /** To the others this is a network that swallows everything. */
    private void cutOff(String victim) throws IOException {
        List<ProcessHandle> processes = site.processes(victim);
        signal("-STOP", processes);
        try {
            Chance.rest(CUT_OFF);
        } finally {
            signal("-CONT", processes);
        }
        tally.count("cut off " + victim);
        site.awaitHealthy(victim, List.of());
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException {
        for (ProcessHandle process : processes) {
            try {
                new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
