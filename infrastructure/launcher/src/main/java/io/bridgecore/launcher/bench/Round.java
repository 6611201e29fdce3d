package io.bridgecore.launcher.bench;

import java.time.Duration;
import java.util.Map;

/**
 * One measured start.
 *
 * @param took from the command to the moment all programs were healthy
 * @param cpu processor time of all processes until soon after
 * @param pssKilobytes memory of all processes together, soon after
 * @param programs start time of each program
 */
record Round(Duration took, Duration cpu, long pssKilobytes, Map<String, Duration> programs) {

    Round {
        programs = Map.copyOf(programs);
    }
}
