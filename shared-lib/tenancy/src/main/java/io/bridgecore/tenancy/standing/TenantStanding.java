package io.bridgecore.tenancy.standing;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant stands and what it may use.
 *
 * @param suspension why it is suspended; absent otherwise
 * @param trialEndsAt UTC instant; only counts while the status is trial
 * @param features of the platform that its plan holds
 * @param modules that it has and that are switched on
 * @param allowedModels of its systems that may be worked with; empty for all
 * @param maxUsers that it may have; absent where nothing limits them
 */
public record TenantStanding(
        TenantId id,
        String name,
        String slug,
        TenantStatus status,
        @Nullable Suspension suspension,
        @Nullable Instant trialEndsAt,
        Set<String> features,
        Set<String> modules,
        Set<String> allowedModels,
        @Nullable Integer maxUsers) {

    public TenantStanding {
        features = Set.copyOf(features);
        modules = Set.copyOf(modules);
        allowedModels = Set.copyOf(allowedModels);
    }

    /** Whether it is let in at an instant, and if not, why. */
    public Admission admission(Instant now) {
        return switch (status) {
            case ACTIVE -> Admission.OPEN;
            case TRIAL ->
                    trialEndsAt != null && trialEndsAt.isBefore(now)
                            ? Admission.TRIAL_OVER
                            : Admission.OPEN;
            case SUSPENDED -> suspended();
            case DELETED -> Admission.DELETED;
        };
    }

    /** Whether it is let in at an instant and its plan holds the feature. */
    public boolean uses(String feature, Instant now) {
        return features.contains(feature) && admission(now) == Admission.OPEN;
    }

    /**
     * Whether it is let in at an instant and has the module switched on. What is off is off for
     * events and jobs too: they pass such a tenant over.
     */
    public boolean runs(String module, Instant now) {
        return modules.contains(module) && admission(now) == Admission.OPEN;
    }

    /** Whether a model of its systems may be worked with. */
    public boolean allows(String model) {
        return allowedModels.isEmpty() || allowedModels.contains(model);
    }

    private Admission suspended() {
        return switch (suspension) {
            case TRIAL_ENDED -> Admission.TRIAL_OVER;
            case SUBSCRIPTION_ENDED -> Admission.SUBSCRIPTION_OVER;
            case OPERATOR -> Admission.SUSPENDED;
            case null -> Admission.SUSPENDED;
        };
    }
}
