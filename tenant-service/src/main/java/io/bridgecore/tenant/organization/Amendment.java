package io.bridgecore.tenant.organization;

import io.bridgecore.tenant.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of an organization, its stage of life aside. Null leaves a property as it is;
 * an empty Optional takes it away, which leaves limits to the plan.
 *
 * @param allowedModels empty for all
 * @param allowedFeatures empty leaves them to the plan
 */
@SuppressWarnings("NullableOptional") // null: not said; empty: JSON null
public record Amendment(
        @Nullable String name,
        @Nullable String ownerEmail,
        @Nullable Plan plan,
        @Nullable Optional<String> description,
        @Nullable Optional<String> contactPhone,
        @Nullable Optional<String> customDomain,
        @Nullable Optional<Integer> maxRequestsPerDay,
        @Nullable Optional<Integer> maxRequestsPerHour,
        @Nullable Optional<Integer> maxUsers,
        @Nullable List<String> allowedModels,
        @Nullable List<String> allowedFeatures,
        @Nullable Optional<Instant> trialEndsAt,
        @Nullable Optional<Instant> subscriptionEndsAt) {

    public Amendment {
        allowedModels = allowedModels == null ? null : List.copyOf(allowedModels);
        allowedFeatures = allowedFeatures == null ? null : List.copyOf(allowedFeatures);
    }

    /** Another name and custom domain, nothing else. */
    static Amendment of(@Nullable String name, @Nullable Optional<String> customDomain) {
        return new Amendment(
                name,
                null,
                null,
                null,
                null,
                customDomain,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Another plan and another end of the paid time, nothing else. */
    public static Amendment of(Plan plan, @Nullable Instant subscriptionEndsAt) {
        return new Amendment(
                null,
                null,
                plan,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Optional.ofNullable(subscriptionEndsAt));
    }
}
