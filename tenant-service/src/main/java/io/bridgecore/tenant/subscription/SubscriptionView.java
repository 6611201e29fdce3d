package io.bridgecore.tenant.subscription;

import io.bridgecore.tenant.plan.Plan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as clients read it.
 *
 * @param currentPeriodEnd also when it ends, if that was asked for or nobody renews it
 */
public record SubscriptionView(
        UUID id,
        UUID organizationId,
        UUID planId,
        SubscriptionStatus status,
        BillingCycle billingCycle,
        Instant currentPeriodStart,
        Instant currentPeriodEnd,
        boolean cancelAtPeriodEnd,
        @Nullable Instant canceledAt,
        PlanSummary plan,
        Instant createdAt,
        Instant updatedAt) {

    /** What is subscribed to. */
    public record PlanSummary(
            UUID id,
            String name,
            String currency,
            BigDecimal priceMonthly,
            @Nullable BigDecimal priceYearly,
            List<String> features) {

        static PlanSummary of(Plan plan) {
            return new PlanSummary(
                    plan.id(),
                    plan.name(),
                    plan.currency(),
                    plan.priceMonthly(),
                    plan.priceYearly(),
                    plan.features());
        }
    }
}
