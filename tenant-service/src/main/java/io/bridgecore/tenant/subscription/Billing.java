package io.bridgecore.tenant.subscription;

import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.subscription.PaymentProvider.Charge;
import io.bridgecore.tenant.subscription.PaymentProvider.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down orders of the current tenant, and asks for the money. */
@Component
class Billing {

    private final SubscriptionOrders orders;
    private final Payments payments;
    private final PaymentProvider provider;

    Billing(SubscriptionOrders orders, Payments payments, PaymentProvider provider) {
        this.orders = orders;
        this.payments = payments;
        this.provider = provider;
    }

    /** Keeps the order; one that costs nothing is complete. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void order(Subscription subscription, OrderType type, BigDecimal amount, Instant now) {
        SubscriptionOrder order =
                orders.save(new SubscriptionOrder(subscription, type, amount, now));
        if (amount.signum() == 0) {
            return;
        }
        String key = "order:" + order.id();
        Receipt receipt =
                provider.charge(
                        new Charge(
                                key,
                                CurrentTenant.get(),
                                amount,
                                order.currency(),
                                order.description()));
        Payment payment = payments.save(new Payment(order, key, provider.name(), receipt, now));
        order.follow(payment, now);
    }

    /** Whether a renewal is ordered that nobody has paid yet. */
    boolean awaitsRenewal(Subscription subscription) {
        return orders.existsBySubscriptionIdAndOrderTypeAndStatus(
                subscription.id(), OrderType.RENEW.word(), SubscriptionOrder.PENDING);
    }
}
