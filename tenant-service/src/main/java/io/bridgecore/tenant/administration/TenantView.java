package io.bridgecore.tenant.administration;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenant.organization.Organization;
import io.bridgecore.tenant.organization.Terms;
import io.bridgecore.tenant.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the platform's own pages see it. Limits of its own are null where its plan decides;
 * {@code effective} says what holds.
 *
 * @param odooUrl always null, like its neighbours: connections live in connector-service
 * @param allowedModels empty for all
 * @param allowedFeatures its own; empty where its plan decides
 * @param createdBy id of the person who made it; null for a signup
 */
record TenantView(
        TenantId id,
        String name,
        String slug,
        @Nullable String description,
        String contactEmail,
        @Nullable String contactPhone,
        @Nullable String odooUrl,
        @Nullable String odooDatabase,
        @Nullable String odooVersion,
        @Nullable String odooUsername,
        TenantStatus status,
        @Nullable Suspension suspension,
        UUID planId,
        @Nullable Instant trialEndsAt,
        @Nullable Instant subscriptionEndsAt,
        @Nullable Integer maxRequestsPerDay,
        @Nullable Integer maxRequestsPerHour,
        @Nullable Integer maxUsers,
        List<String> allowedModels,
        List<String> allowedFeatures,
        Effective effective,
        @Nullable String customDomain,
        @Nullable String createdBy,
        @Nullable Instant lastActiveAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    /** What holds, plan and own limits taken together; null is unlimited. */
    record Effective(
            String plan,
            @Nullable Integer maxRequestsPerDay,
            @Nullable Integer maxRequestsPerHour,
            @Nullable Integer maxUsers,
            List<String> features) {

        static Effective of(Plan plan, Terms own) {
            return new Effective(
                    plan.name(),
                    either(own.maxRequestsPerDay(), plan.maxRequestsPerDay()),
                    either(own.maxRequestsPerHour(), plan.maxRequestsPerHour()),
                    either(own.maxUsers(), plan.maxUsers()),
                    own.allowedFeatures().isEmpty() ? plan.features() : own.allowedFeatures());
        }

        private static @Nullable Integer either(@Nullable Integer own, @Nullable Integer plan) {
            return own == null ? plan : own;
        }
    }

    /** The wire form. */
    static TenantView of(Organization tenant) {
        Terms own = tenant.terms();
        return new TenantView(
                tenant.id(),
                tenant.name(),
                tenant.slug(),
                tenant.description(),
                tenant.ownerEmail(),
                tenant.contactPhone(),
                null,
                null,
                null,
                null,
                tenant.status(),
                tenant.suspension(),
                tenant.plan().id(),
                tenant.trialEndsAt(),
                tenant.subscriptionEndsAt(),
                own.maxRequestsPerDay(),
                own.maxRequestsPerHour(),
                own.maxUsers(),
                own.allowedModels(),
                own.allowedFeatures(),
                Effective.of(tenant.plan(), own),
                tenant.customDomain(),
                tenant.createdBy(),
                tenant.lastActiveAt(),
                tenant.createdAt(),
                tenant.updatedAt(),
                tenant.deletedAt());
    }
}
