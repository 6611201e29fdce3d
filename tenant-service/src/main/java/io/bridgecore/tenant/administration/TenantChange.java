package io.bridgecore.tenant.administration;

import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.input.PlausibleTime;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a tenant. What is missing stays as it is; a value of null takes a limit, a
 * date or a text away, which leaves limits to the plan.
 *
 * @param allowedModels models of connected systems; empty for all
 * @param allowedFeatures empty leaves them to the plan
 * @param status where the tenant is to stand
 */
@SuppressWarnings("NullableOptional") // null: not said; empty: JSON null
record TenantChange(
        @Nullable @Size(min = 1, max = 255) @Pattern(regexp = ".*\\S.*") @OneLine String name,
        @Nullable @Size(max = 255) @Email @OneLine String contactEmail,
        @Nullable UUID planId,
        @Nullable Optional<@Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String> description,
        @Nullable Optional<@Size(max = 50) @OneLine String> contactPhone,
        @Nullable Optional<@Size(max = 255) String> customDomain,
        @Nullable Optional<@Min(1) @Max(1_000_000_000) Integer> maxRequestsPerDay,
        @Nullable Optional<@Min(1) @Max(1_000_000_000) Integer> maxRequestsPerHour,
        @Nullable Optional<@Min(1) @Max(1000) Integer> maxUsers,
        @Nullable @Size(max = 500) List<@NotBlank @Pattern(regexp = MODEL) String> allowedModels,
        @Nullable @Size(max = 50) List<@NotBlank @Pattern(regexp = FEATURE) String> allowedFeatures,
        @Nullable Optional<@PlausibleTime Instant> trialEndsAt,
        @Nullable Optional<@PlausibleTime Instant> subscriptionEndsAt,
        @Nullable @Pattern(regexp = "trial|active|suspended|deleted") String status,
        @Nullable String odooUrl,
        @Nullable String odooDatabase,
        @Nullable String odooVersion,
        @Nullable String odooUsername,
        @Nullable String odooPassword) {

    static final String MODEL = "[a-z0-9_.]{1,100}";
    static final String FEATURE = "[a-z0-9_-]{1,50}";

    /** Shows nothing: it may hold a password. */
    @Override
    public String toString() {
        return "TenantChange";
    }
}
