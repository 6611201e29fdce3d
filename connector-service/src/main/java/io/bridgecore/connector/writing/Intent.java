package io.bridgecore.connector.writing;

import io.bridgecore.contracts.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A write that this process holds.
 *
 * @param attempt tells this hold from all others
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
        boolean first,
        @Nullable Integer remoteUser,
        @Nullable String trail,
        Instant begun) {}
