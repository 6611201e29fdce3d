package io.bridgecore.connector.session;

import org.jspecify.annotations.Nullable;

/**
 * How much one connection may ask of its system; what is absent is the platform's default.
 *
 * @param callsPerMinute calls in each minute of the clock
 * @param callsPerDay calls in each day of UTC
 * @param parallel calls at once
 */
public record Limits(
        @Nullable Integer callsPerMinute,
        @Nullable Integer callsPerDay,
        @Nullable Integer parallel) {

    /** The platform's defaults. */
    public static final Limits DEFAULT = new Limits(null, null, null);
}
