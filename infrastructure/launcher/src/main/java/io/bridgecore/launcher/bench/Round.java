package io.bridgecore.launcher.bench;

import java.time.Duration;
import java.util.Map;

/**
 * One measured start.
 *
 * @param took from the command to the moment all programs were healthy
 * @param cpu processor time of all processes until soon after
 * @param programs what each program took
 */
record Round(Duration took, Duration cpu, Map<String, Part> programs) {

    /**
     * One program.
     *
     * @param took from its start until it was healthy; zero where nobody asked
     * @param pssKilobytes memory of its processes together, soon after
     */
    record Part(Duration took, long pssKilobytes) {

        static final Part NONE = new Part(Duration.ZERO, 0);
    }

    Round {
        programs = Map.copyOf(programs);
    }

    /** Memory of all processes together. */
    long pssKilobytes() {
        return programs.values().stream().mapToLong(Part::pssKilobytes).sum();
    }

    Part part(String program) {
        return programs.getOrDefault(program, Part.NONE);
    }
}
