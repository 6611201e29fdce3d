package io.bridgecore.gateway.tenant;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway needs to know of a tenant.
 *
 * @param suspension why it is suspended; absent otherwise
 * @param trialEndsAt end of the trial; absent when there is none
 * @param quota requests it may make
 * @param features of its plan that it may use
 * @param modules that are switched on
 * @param allowedAddresses networks its people may come from; empty for any
 */
public record Tenant(
        UUID id,
        String slug,
        TenantStatus status,
        @Nullable Suspension suspension,
        @Nullable Instant trialEndsAt,
        Quota quota,
        Set<String> features,
        Set<String> modules,
        List<String> allowedAddresses) {

    public Tenant {
        features = Set.copyOf(features);
        modules = Set.copyOf(modules);
        allowedAddresses = List.copyOf(allowedAddresses);
    }

    /**
     * Requests that a tenant may make.
     *
     * @param perHour in any hour; absent for unlimited
     * @param perDay in any day; absent for unlimited
     */
    public record Quota(@Nullable Integer perHour, @Nullable Integer perDay) {

        /** For a tenant of which nothing else is said (contracts of the original, 6.1). */
        public static final Quota USUAL = new Quota(1_000, 10_000);
    }

    /** Whether the trial is over and nothing took its place. */
    public boolean trialOver(Instant now) {
        return status == TenantStatus.TRIAL && trialEndsAt != null && trialEndsAt.isBefore(now);
    }
}
