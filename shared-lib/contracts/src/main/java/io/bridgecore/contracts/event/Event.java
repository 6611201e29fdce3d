package io.bridgecore.contracts.event;

import io.bridgecore.contracts.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of everything that travels over Kafka. Keyed by tenant; delivered at least once, so
 * consumers drop an {@code eventId} they have already seen.
 *
 * @param eventId time-ordered UUID
 * @param eventType name of the fact, equal to the topic unless a topic carries several
 * @param timestamp UTC instant at which the fact became true
 * @param tenantId whose fact it is; absent for facts of the platform itself
 * @param userId who caused it, where known
 * @param requestId request that caused it, where known
 * @param data the fact
 * @param version of the shape of {@code data}
 */
public record Event<T extends EventData>(
        UUID eventId,
        String eventType,
        Instant timestamp,
        @Nullable TenantId tenantId,
        @Nullable String userId,
        @Nullable String requestId,
        T data,
        String version) {}
