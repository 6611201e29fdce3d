package io.bridgecore.contracts.event;

import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Name, status, trial or custom domain of a tenant changed; the values are those after the change.
 */
public record TenantUpdated(
        UUID id,
        String name,
        String slug,
        TenantStatus status,
        boolean isActive,
        @Nullable Instant trialEndsAt)
        implements EventData {

    public static final String TOPIC = "tenant.updated";

    @Override
    public String topic() {
        return TOPIC;
    }
}
