package io.bridgecore.connector.watch;

import io.bridgecore.contracts.TenantId;
import java.util.UUID;

/**
 * The right to look at a connection, until somebody else has it.
 *
 * @param epoch grows with each claim
 */
record Claim(TenantId tenant, UUID connection, long epoch) {}
