package io.bridgecore.monitoring.errors;

import java.time.Instant;
import java.util.UUID;

/**
 * Once that a failure happened.
 *
 * @param tenant nil where it never became known
 * @param request empty where none caused it
 */
record Hit(UUID tenant, Instant at, String request) {

    static final UUID NOBODY = new UUID(0, 0);
}
