package io.bridgecore.gateway.usage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact comes from.
 *
 * @param tenant whose fact it is; absent for facts of the platform itself
 * @param user who caused it, where known
 * @param request id of the request that caused it, where there was one
 */
public record Origin(@Nullable UUID tenant, @Nullable String user, @Nullable String request) {

    static final Origin PLATFORM = new Origin(null, null, null);
}
