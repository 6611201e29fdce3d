package io.bridgecore.connector.connection;

import java.util.UUID;

/** One of the current tenant's connections is about to be removed, or to lead elsewhere. */
public record ConnectionLeaving(UUID connection) {}
