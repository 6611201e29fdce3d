package io.bridgecore.launcher.bench;

import java.time.Duration;
import java.util.Map;

/**
 * One measured start.
 *
 * @param took from the command to the moment all programs were healthy
 * @param pssKilobytes memory of all processes together, soon after
 * @param programs start time of each program
 */
record Round(Duration took, long pssKilobytes, Map<String, Duration> programs) {

    Round {
        programs = Map.copyOf(programs);
    }
}
