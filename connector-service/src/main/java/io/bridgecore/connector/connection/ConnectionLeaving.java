package io.bridgecore.connector.connection;

import java.util.UUID;

/** One of the current tenant's connections is about to be removed. */
public record ConnectionLeaving(UUID connection) {}
