package io.bridgecore.monitoring.alerts;

import java.util.OptionalDouble;

/** Something about the platform as a whole that can be too high. */
public interface Gauge {

    /** What rules call it; permanent. */
    String metric();

    /** How high it is now, within seconds; empty while nobody can tell. */
    OptionalDouble now();
}
