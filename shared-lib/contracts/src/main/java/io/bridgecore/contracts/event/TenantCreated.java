package io.bridgecore.contracts.event;

import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant exists, its administrator included. */
public record TenantCreated(
        UUID id,
        String name,
        String slug,
        String subdomain,
        String ownerEmail,
        TenantStatus status,
        @Nullable Instant trialEndsAt,
        @Nullable String industryCode)
        implements EventData {

    public static final String TOPIC = "tenant.created";

    @Override
    public String topic() {
        return TOPIC;
    }
}
