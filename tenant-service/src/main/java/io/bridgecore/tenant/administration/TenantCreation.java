package io.bridgecore.tenant.administration;

import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.input.PlausibleTime;
import io.bridgecore.tenant.organization.Labels;
import io.bridgecore.tenant.organization.NewOrganization.Draft;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant to make; the slug is its subdomain too. What is missing is left to the plan, a missing
 * plan and end of the trial to the settings of the platform.
 */
record TenantCreation(
        @NotBlank @Size(max = 255) @OneLine String name,
        @NotNull @Size(max = 100) String slug,
        @NotBlank @Size(max = 255) @Email @OneLine String contactEmail,
        @Nullable UUID planId,
        @Nullable @Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String description,
        @Nullable @Size(max = 50) @OneLine String contactPhone,
        @Nullable @Size(max = 255) String customDomain,
        @Nullable @Min(1) @Max(1_000_000_000) Integer maxRequestsPerDay,
        @Nullable @Min(1) @Max(1_000_000_000) Integer maxRequestsPerHour,
        @Nullable @Min(1) @Max(1000) Integer maxUsers,
        @Nullable @Size(max = 500)
                List<@NotBlank @Pattern(regexp = TenantChange.MODEL) String> allowedModels,
        @Nullable @Size(max = 50)
                List<@NotBlank @Pattern(regexp = TenantChange.FEATURE) String> allowedFeatures,
        @Nullable @PlausibleTime Instant trialEndsAt,
        @Nullable @PlausibleTime Instant subscriptionEndsAt,
        @Nullable String odooUrl,
        @Nullable String odooDatabase,
        @Nullable String odooVersion,
        @Nullable String odooUsername,
        @Nullable String odooPassword) {

    Draft draft() {
        String label = Labels.usable("slug", slug);
        return new Draft(
                name.strip(),
                label,
                label,
                contactEmail.strip().toLowerCase(Locale.ROOT),
                name.strip(),
                true,
                null);
    }

    /** What the tenant is to have beside its name and address. */
    TenantChange rest() {
        return new TenantChange(
                null,
                null,
                planId,
                Optional.ofNullable(description),
                Optional.ofNullable(contactPhone),
                Optional.ofNullable(customDomain),
                Optional.ofNullable(maxRequestsPerDay),
                Optional.ofNullable(maxRequestsPerHour),
                Optional.ofNullable(maxUsers),
                allowedModels,
                allowedFeatures,
                trialEndsAt == null ? null : Optional.of(trialEndsAt),
                subscriptionEndsAt == null ? null : Optional.of(subscriptionEndsAt),
                null,
                odooUrl,
                odooDatabase,
                odooVersion,
                odooUsername,
                odooPassword);
    }

    /** Shows nothing but the slug: it may hold a password. */
    @Override
    public String toString() {
        return "TenantCreation[" + slug + "]";
    }
}
