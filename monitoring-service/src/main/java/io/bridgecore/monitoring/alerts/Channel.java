package io.bridgecore.monitoring.alerts;

import java.util.List;

/** A way out for notices. */
interface Channel {

    /** Permanent, lower case. */
    String name();

    /** Where notices go; empty while nothing is configured. */
    List<String> targets();

    /**
     * Sends one now.
     *
     * @throws RuntimeException if it did not arrive; it is tried again later
     */
    void send(Notice notice);
}
