package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.organization.Amendment;
import io.bridgecore.tenant.organization.Organization;
import io.bridgecore.tenant.organization.Organizations;
import io.bridgecore.tenant.organization.TenantLife;
import io.bridgecore.tenant.plan.Plan;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The subscription of the current tenant. Whoever changes it waits for the other writers of the
 * tenant; the tenant's plan and stage follow in the same transaction, and everybody hears of it.
 */
@Service
@Transactional
public class SubscriptionLife {

    private final Subscriptions subscriptions;
    private final Billing billing;
    private final TenantLife tenants;
    private final Organizations organizations;
    private final Outbox outbox;
    private final Clock clock;

    SubscriptionLife(
            Subscriptions subscriptions,
            Billing billing,
            TenantLife tenants,
            Organizations organizations,
            Outbox outbox,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.billing = billing;
        this.tenants = tenants;
        this.organizations = organizations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The subscription, over or not; empty when there never was one. */
    @Transactional(readOnly = true)
    public Optional<SubscriptionView> find() {
        return subscriptions.find().map(Subscription::view);
    }

    /**
     * Subscribes to the plan at once: the first time, for more, or for less. Asking for what is
     * there changes nothing.
     *
     * @param answered keeps the answer for a repeated request
     */
    SubscriptionView subscribe(
            Plan plan, BillingCycle cycle, Cause cause, Consumer<SubscriptionView> answered) {
        lock();
        Instant now = now();
        Optional<Subscription> present = subscriptions.find();
        if (present.filter(s -> s.isAlready(plan, cycle)).isPresent()) {
            return answer(present.get(), answered);
        }
        BigDecimal price = cycle.price(plan);
        OrderType type = present.map(s -> s.towards(plan, cycle)).orElse(OrderType.NEW);
        Subscription subscription = present.orElseGet(() -> new Subscription(plan, cycle, now));
        if (type == OrderType.RENEW) {
            subscription.goOn(now);
            return paidFor(subscription, cause, answered);
        }
        subscription.begin(plan, cycle, now);
        Subscription saved = subscriptions.saveAndFlush(subscription);
        billing.order(saved, type, price, now);
        return paidFor(saved, cause, answered);
    }

    /**
     * Adds a period. A second one in advance is refused, so that asking twice does not pay twice.
     */
    SubscriptionView renew(Cause cause, Consumer<SubscriptionView> answered) {
        lock();
        Instant now = now();
        Subscription subscription = require();
        if (subscription.isRenewed(now) || billing.awaitsRenewal(subscription)) {
            throw TenantProblem.SUBSCRIPTION_RENEWED.because("The next period is ordered already");
        }
        subscription.renew(now);
        billing.order(
                subscription,
                OrderType.RENEW,
                subscription.cycle().price(subscription.plan()),
                now);
        return paidFor(subscription, cause, answered);
    }

    /** Ends the subscription, now or with its period. What is over stays as it is. */
    SubscriptionView cancel(boolean atPeriodEnd, Cause cause, Consumer<SubscriptionView> answered) {
        Organization organization = lock();
        Instant now = now();
        Subscription subscription = require();
        if (subscription.status().isOver() || (atPeriodEnd && subscription.isEndingSoon())) {
            return answer(subscription, answered);
        }
        billing.order(subscription, OrderType.CANCEL, BigDecimal.ZERO, now);
        if (atPeriodEnd) {
            subscription.cancelAtPeriodEnd(now);
            outbox.publish(subscription.changed());
            endWith(subscription, organization, cause);
            return answer(subscription, answered);
        }
        subscription.cancel(now);
        return ended(subscription, organization, cause, answered);
    }

    /** Ends a subscription whose time is over; a free one goes on. */
    void endIfDue() {
        Organization organization = lock();
        Instant now = now();
        var cause = Cause.job("the subscription ended");
        subscriptions
                .find()
                .filter(s -> s.isDue(now))
                .ifPresent(s -> {
                    if (s.isFree() && !s.isEndingSoon()) {
                        s.renew(now);
                        outbox.publish(s.changed());
                        if (organization.status() == TenantStatus.ACTIVE
                                || organization.suspension() == Suspension.SUBSCRIPTION_ENDED) {
                            tenants.subscribe(organization.id(), s.plan(), s.endsAt(), cause);
                        }
                    } else {
                        s.end(now);
                        ended(s, organization, cause, _ -> {});
                    }
                });
    }

    private SubscriptionView paidFor(
            Subscription subscription, Cause cause, Consumer<SubscriptionView> answered) {
        outbox.publish(subscription.changed());
        tenants.subscribe(CurrentTenant.get(), subscription.plan(), subscription.endsAt(), cause);
        return answer(subscription, answered);
    }

    private SubscriptionView ended(
            Subscription subscription,
            Organization organization,
            Cause cause,
            Consumer<SubscriptionView> answered) {
        outbox.publish(subscription.changed());
        if (organization.status() == TenantStatus.ACTIVE) {
            tenants.endSubscription(organization.id(), cause);
        } else {
            endWith(subscription, organization, cause);
        }
        return answer(subscription, answered);
    }

    /** The tenant's paid time ends with the subscription, wherever the tenant stands. */
    private void endWith(Subscription subscription, Organization organization, Cause cause) {
        if (organization.status() != TenantStatus.DELETED) {
            var end =
                    subscription.status().isOver()
                            ? subscription.currentPeriodEnd()
                            : subscription.endsAt();
            tenants.amend(organization.id(), Amendment.of(subscription.plan(), end), null, cause);
        }
    }

    private static SubscriptionView answer(
            Subscription subscription, Consumer<SubscriptionView> answered) {
        SubscriptionView view = subscription.view();
        answered.accept(view);
        return view;
    }

    private Subscription require() {
        return subscriptions.find().orElseThrow(SubscriptionLife::none);
    }

    static RuntimeException none() {
        return TenantProblem.SUBSCRIPTION_NOT_FOUND.because("There is no such subscription");
    }

    private Organization lock() {
        var tenant = CurrentTenant.get();
        return organizations
                .lock(tenant.value())
                .orElseThrow(
                        () -> TenantProblem.ORGANIZATION_NOT_FOUND.because("No tenant " + tenant));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
