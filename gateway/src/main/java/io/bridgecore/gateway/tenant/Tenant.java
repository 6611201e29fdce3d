package io.bridgecore.gateway.tenant;

import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway needs to know of a tenant.
 *
 * @param trialEndsAt end of the trial; absent when there is none
 */
public record Tenant(UUID id, String slug, TenantStatus status, @Nullable Instant trialEndsAt) {

    /** Whether the trial is over and nothing took its place. */
    public boolean trialOver(Instant now) {
        return status == TenantStatus.TRIAL && trialEndsAt != null && trialEndsAt.isBefore(now);
    }
}
