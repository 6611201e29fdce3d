package io.bridgecore.monitoring.health;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Asks one service or server. Called from many threads. */
interface Probe {

    /** Short name in reports. */
    String name();

    /** Address shown to platform staff; null where there is none to show. */
    default @Nullable URI url() {
        return null;
    }

    /**
     * Asks once; whoever calls gives up after the timeout and interrupts.
     *
     * @throws Exception if there is no answer at all
     */
    Answer ask() throws Exception;

    /**
     * What it said.
     *
     * @param statusCode of HTTP, where it speaks that
     */
    record Answer(boolean healthy, @Nullable Integer statusCode) {

        static final Answer HEALTHY = new Answer(true, null);
        static final Answer UNHEALTHY = new Answer(false, null);

        static Answer http(int statusCode) {
            return new Answer(statusCode == 200, statusCode);
        }
    }
}
