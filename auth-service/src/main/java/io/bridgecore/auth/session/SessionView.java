package io.bridgecore.auth.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as people see it.
 *
 * @param device what the client seems to be, in words
 * @param address from which it was used last
 * @param agent what the client calls itself
 * @param lastUsedAt UTC instant of the login or the last refresh
 * @param expiresAt UTC instant at which it ends unless it is used before
 * @param current whether the request that asks belongs to it
 */
record SessionView(
        UUID id,
        String device,
        @Nullable String address,
        @Nullable String agent,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {}
