package io.bridgecore.connector.watch;

import org.jspecify.annotations.Nullable;

/**
 * What came of comparing a model.
 *
 * @param ours records whose last state was published, before the comparison; null where the
 *     system's own feed keeps that
 * @param theirs records that the system has; null where it was not listed
 * @param differing records that were missing, gone or in another state
 * @param repaired of these, how many were published
 * @param trouble why the model could not be compared; null when it was
 */
record Tally(
        String model,
        @Nullable Long ours,
        @Nullable Long theirs,
        long differing,
        long repaired,
        @Nullable String trouble) {}
