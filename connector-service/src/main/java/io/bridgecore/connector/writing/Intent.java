package io.bridgecore.connector.writing;

import io.bridgecore.contracts.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A write that this process holds.
 *
 * @param attempt tells this hold from all others
 * @param mark of what it makes, in the connected system: as long as the row, never used again
 * @param first whether nobody has tried before
 * @param remoteUser the person in the system in whose name; null for the connection's account
 * @param trail how to find what could not be marked; null for what was or needs not be
 * @param begun when it was first sent
 */
record Intent(
        TenantId tenant,
        UUID connection,
        String key,
        int step,
        UUID attempt,
        String mark,
        boolean first,
        @Nullable Integer remoteUser,
        @Nullable String trail,
        Instant begun) {}
