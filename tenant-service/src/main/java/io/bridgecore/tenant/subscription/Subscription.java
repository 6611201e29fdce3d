package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.SubscriptionChanged;
import io.bridgecore.tenant.plan.Plan;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What a tenant pays for, period after period. A tenant has one at most. */
@Entity
@Table(name = "subscription")
class Subscription {

    @Id private UUID id;

    @TenantId private UUID tenantId;

    @ManyToOne(optional = false)
    @JoinColumn(name = "plan_id")
    private Plan plan;

    private SubscriptionStatus status;
    private BillingCycle billingCycle;
    private Instant currentPeriodStart;
    private Instant currentPeriodEnd;
    private boolean cancelAtPeriodEnd;
    private @Nullable Instant canceledAt;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Subscription() {}

    @SuppressWarnings("NullAway.Init") // Hibernate fills the tenant, begin() the rest
    Subscription(Plan plan, BillingCycle cycle, Instant now) {
        this.id = Uuid7.next();
        this.createdAt = now;
        begin(plan, cycle, now);
    }

    UUID id() {
        return id;
    }

    Plan plan() {
        return plan;
    }

    SubscriptionStatus status() {
        return status;
    }

    BillingCycle cycle() {
        return billingCycle;
    }

    boolean isEndingSoon() {
        return cancelAtPeriodEnd;
    }

    /** Whether its time is over, but nobody has said so yet. */
    boolean isDue(Instant now) {
        return !status.isOver() && !currentPeriodEnd.isAfter(now);
    }

    /** Whether it costs nothing: then it goes on by itself. */
    boolean isFree() {
        BigDecimal price =
                billingCycle == BillingCycle.MONTHLY ? plan.priceMonthly() : plan.priceYearly();
        return price != null && price.signum() == 0;
    }

    Instant currentPeriodEnd() {
        return currentPeriodEnd;
    }

    /** End of the paid time; null when nothing ends by itself. */
    @Nullable Instant endsAt() {
        return isFree() && !cancelAtPeriodEnd ? null : currentPeriodEnd;
    }

    /** Whether the same plan is subscribed to in the same way, and goes on. */
    boolean isAlready(Plan wanted, BillingCycle cycle) {
        return !status.isOver()
                && !cancelAtPeriodEnd
                && plan.id().equals(wanted.id())
                && billingCycle == cycle;
    }

    /** A first period of a plan, from now. */
    void begin(Plan wanted, BillingCycle cycle, Instant now) {
        plan = wanted;
        billingCycle = cycle;
        status = SubscriptionStatus.ACTIVE;
        currentPeriodStart = now;
        currentPeriodEnd = cycle.after(now);
        goOn(now);
    }

    /** Another period: after the present one, or from now when that is over. */
    void renew(Instant now) {
        boolean lapsed = status.isOver() || !currentPeriodEnd.isAfter(now);
        if (lapsed) {
            currentPeriodStart = now;
        }
        currentPeriodEnd = billingCycle.after(lapsed ? now : currentPeriodEnd);
        status = SubscriptionStatus.ACTIVE;
        goOn(now);
    }

    /** Whether another period was paid already. */
    boolean isRenewed(Instant now) {
        return !status.isOver() && currentPeriodEnd.isAfter(billingCycle.after(now));
    }

    /** Takes back that it was to end. */
    void goOn(Instant now) {
        cancelAtPeriodEnd = false;
        canceledAt = null;
        updatedAt = now;
    }

    void cancelAtPeriodEnd(Instant now) {
        cancelAtPeriodEnd = true;
        canceledAt = now;
        updatedAt = now;
    }

    void cancel(Instant now) {
        status = SubscriptionStatus.CANCELED;
        cancelAtPeriodEnd = false;
        canceledAt = now;
        currentPeriodEnd = now.isBefore(currentPeriodEnd) ? now : currentPeriodEnd;
        updatedAt = now;
    }

    /** Its time is over. */
    void end(Instant now) {
        status = cancelAtPeriodEnd ? SubscriptionStatus.CANCELED : SubscriptionStatus.EXPIRED;
        updatedAt = now;
    }

    /** A payment failed, or came after all. */
    void paid(boolean paid, Instant now) {
        status = paid ? SubscriptionStatus.ACTIVE : SubscriptionStatus.PAST_DUE;
        updatedAt = now;
    }

    /** Kind of the order that leads from here to the plan; renew: it is the one that is there. */
    OrderType towards(Plan wanted, BillingCycle cycle) {
        if (status.isOver()) {
            return OrderType.NEW;
        }
        if (plan.id().equals(wanted.id()) && cycle == billingCycle) {
            return OrderType.RENEW;
        }
        boolean cheaper = wanted.priceMonthly().compareTo(plan.priceMonthly()) < 0;
        return cheaper ? OrderType.DOWNGRADE : OrderType.UPGRADE;
    }

    SubscriptionChanged changed() {
        return new SubscriptionChanged(id, plan.id(), status.word());
    }

    SubscriptionView view() {
        return new SubscriptionView(
                id,
                tenantId,
                plan.id(),
                status,
                billingCycle,
                currentPeriodStart,
                currentPeriodEnd,
                cancelAtPeriodEnd,
                canceledAt,
                SubscriptionView.PlanSummary.of(plan),
                createdAt,
                updatedAt);
    }
}
