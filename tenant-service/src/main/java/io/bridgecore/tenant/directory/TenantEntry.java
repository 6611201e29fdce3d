package io.bridgecore.tenant.directory;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other services may know about a tenant.
 *
 * @param suspension why it is suspended; null unless it is
 * @param plan name of its plan
 * @param limits its own, else those of its plan
 * @param features its own, else those of its plan
 * @param allowedModels models of connected systems that it may use; empty for all
 * @param allowedAddresses networks its people may come from; empty for any
 */
record TenantEntry(
        TenantId id,
        String slug,
        String subdomain,
        String name,
        TenantStatus status,
        @Nullable Suspension suspension,
        @Nullable Instant trialEndsAt,
        @Nullable Instant subscriptionEndsAt,
        @Nullable String customDomain,
        String ownerEmail,
        String plan,
        Limits limits,
        List<String> features,
        List<String> allowedModels,
        List<String> allowedAddresses,
        List<Module> modules) {

    record Module(String moduleId, boolean enabled) {}

    /** What it may use at most; null is unlimited. */
    record Limits(
            @Nullable Integer requestsPerHour,
            @Nullable Integer requestsPerDay,
            @Nullable Integer users) {}

    TenantEntry {
        features = List.copyOf(features);
        allowedModels = List.copyOf(allowedModels);
        allowedAddresses = List.copyOf(allowedAddresses);
        modules = List.copyOf(modules);
    }
}
