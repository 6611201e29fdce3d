package io.bridgecore.auth.tenant;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as far as logging in is concerned.
 *
 * @param trialEndsAt UTC instant; only counts while the status is trial
 */
public record TenantFacts(
        TenantId id, String name, String slug, TenantStatus status, @Nullable Instant trialEndsAt) {

    boolean trialIsOver(Instant now) {
        return status == TenantStatus.TRIAL && trialEndsAt != null && trialEndsAt.isBefore(now);
    }
}
