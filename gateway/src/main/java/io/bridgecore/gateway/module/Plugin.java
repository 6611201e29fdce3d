package io.bridgecore.gateway.module;

import io.bridgecore.gateway.route.Way;

/**
 * A module that answers beneath a path.
 *
 * @param active off is off for everybody
 * @param way to its service
 */
record Plugin(String module, boolean active, Way way) {}
