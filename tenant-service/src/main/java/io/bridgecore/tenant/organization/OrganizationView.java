package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organization as clients read it.
 *
 * @param stripeCustomerId always null: this platform does not bill
 * @param plan name of the plan
 */
public record OrganizationView(
        TenantId id,
        String name,
        String slug,
        String subdomain,
        String ownerEmail,
        String ownerName,
        boolean isActive,
        TenantStatus status,
        @Nullable Instant trialEndsAt,
        @Nullable String stripeCustomerId,
        String plan,
        @Nullable String industryCode,
        @Nullable String industryName,
        Instant createdAt,
        Instant updatedAt) {

    /** The wire form. */
    public static OrganizationView of(Organization organization) {
        return new OrganizationView(
                organization.id(),
                organization.name(),
                organization.slug(),
                organization.subdomain(),
                organization.ownerEmail(),
                organization.ownerName(),
                organization.isActive(),
                organization.status(),
                organization.trialEndsAt(),
                null,
                organization.plan().name(),
                organization.industryCode(),
                organization.industryName(),
                organization.createdAt(),
                organization.updatedAt());
    }
}
