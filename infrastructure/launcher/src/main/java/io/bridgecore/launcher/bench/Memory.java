package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** What processes really take: shared pages are counted once, in equal parts. */
final class Memory {

    private static final String PSS = "Pss:";

    private Memory() {}

    /** Returns the proportional set size of all the processes together, in kB. */
    static long pssOf(Collection<ProcessHandle> processes) throws IOException {
        long sum = 0;
        for (ProcessHandle process : processes) {
            Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            if (process.isAlive() && Files.isReadable(rollup)) {
                sum += pssIn(Files.readString(rollup));
            }
        }
        return sum;
    }

    /** Returns the size in a {@code smaps_rollup}, in kB; 0 when it names none. */
    static long pssIn(String rollup) {
        return rollup.lines()
                .filter(line -> line.startsWith(PSS))
                .map(line -> line.substring(PSS.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
