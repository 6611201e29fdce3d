package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.audit.AuditTrail;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.audit.Deed;
import io.bridgecore.tenant.organization.Organizations;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of payments of the current tenant, and what follows for order and subscription. */
@Service
@Transactional
class Settlement {

    private final Payments payments;
    private final SubscriptionOrders orders;
    private final Subscriptions subscriptions;
    private final Organizations organizations;
    private final PaymentProvider provider;
    private final AuditTrail trail;
    private final Clock clock;

    Settlement(
            Payments payments,
            SubscriptionOrders orders,
            Subscriptions subscriptions,
            Organizations organizations,
            PaymentProvider provider,
            AuditTrail trail,
            Clock clock) {
        this.payments = payments;
        this.orders = orders;
        this.subscriptions = subscriptions;
        this.organizations = organizations;
        this.provider = provider;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Notes how a payment ended; saying it again changes nothing.
     *
     * @throws io.bridgecore.web.problem.ProblemException if it ended otherwise already
     */
    Payment.View settle(UUID id, PaymentStatus outcome, Cause cause) {
        TenantId tenant = lock();
        Payment payment = payments.findById(id).orElseThrow(() -> unknown(id));
        if (payment.is(outcome)) {
            return payment.view();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String before = payment.view().status();
        payment.becomes(outcome, now);
        if (outcome == PaymentStatus.REFUNDED) {
            provider.refund(payment.reference(), "refund:" + id);
        }
        orders.findById(payment.orderId()).ifPresent(order -> order.follow(payment, now));
        EventData[] facts =
                subscriptions
                        .find()
                        .filter(s -> follows(s, outcome) && isOfPresentPeriod(s, payment))
                        .map(s -> {
                            s.paid(outcome == PaymentStatus.SUCCEEDED, now);
                            return new EventData[] {s.changed()};
                        })
                        .orElseGet(() -> new EventData[0]);
        trail.record(tenant, cause, deed(payment, before, outcome), facts);
        return payment.view();
    }

    private static Deed deed(Payment payment, String before, PaymentStatus outcome) {
        return new Deed(
                "payment." + outcome.word(),
                "payment",
                payment.view().id().toString(),
                Map.of("status", before),
                Map.of("status", outcome.word()));
    }

    /** What was ordered earlier says nothing about what is subscribed to now. */
    private boolean isOfPresentPeriod(Subscription subscription, Payment payment) {
        return orders.findFirstBySubscriptionIdAndAmountGreaterThanOrderByCreatedAtDescIdDesc(
                        subscription.id(), BigDecimal.ZERO)
                .filter(order -> order.id().equals(payment.orderId()))
                .isPresent();
    }

    static RuntimeException unknown(UUID id) {
        return TenantProblem.PAYMENT_NOT_FOUND.because("There is no payment " + id);
    }

    private static boolean follows(Subscription subscription, PaymentStatus outcome) {
        return switch (outcome) {
            case FAILED -> subscription.status() == SubscriptionStatus.ACTIVE;
            case SUCCEEDED -> subscription.status() == SubscriptionStatus.PAST_DUE;
            case PENDING, REFUNDED -> false;
        };
    }

    private TenantId lock() {
        TenantId tenant = CurrentTenant.get();
        return organizations
                .lock(tenant.value())
                .orElseThrow(
                        () -> TenantProblem.ORGANIZATION_NOT_FOUND.because("No tenant " + tenant))
                .id();
    }
}
