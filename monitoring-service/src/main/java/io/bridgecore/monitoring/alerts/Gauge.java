package io.bridgecore.monitoring.alerts;

import java.util.List;
import java.util.Optional;

/** Something about the platform, or about tenants, that rules have a limit for. */
public interface Gauge {

    /** What rules call it; permanent. */
    String metric();

    /**
     * How it stands now, within seconds.
     *
     * @return empty while nobody can tell
     */
    Optional<List<Reading>> now();

    /**
     * Whether it goes up and down, so that it counts only once it stayed beyond its limit for the
     * minutes of a rule. What happened, or tells its own time, counts at once.
     */
    default boolean mustHold() {
        return true;
    }

    /**
     * Whether what is not among the readings is well. Otherwise another process may know more of
     * it, and it is well once nobody has told of it for an hour.
     */
    default boolean tellsAll() {
        return true;
    }

    /**
     * Whether it counts things that stay, so that more of them than somebody dismissed is worth
     * another word. Otherwise what was dismissed goes up and down without one.
     */
    default boolean addsUp() {
        return false;
    }
}
