package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.Uuid7;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;

/** What was ordered, for how much, and what became of it. */
@Entity
@Table(name = "subscription_order")
class SubscriptionOrder {

    static final String PENDING = "pending";
    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";

    @Id private UUID id;

    @TenantId private UUID tenantId;
    private UUID subscriptionId;
    private String orderType;
    private UUID planId;
    private String planName;
    private BigDecimal amount;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    private String status;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected SubscriptionOrder() {}

    @SuppressWarnings("NullAway.Init") // Hibernate fills the tenant
    SubscriptionOrder(Subscription subscription, OrderType type, BigDecimal amount, Instant now) {
        this.id = Uuid7.next();
        this.subscriptionId = subscription.id();
        this.orderType = type.word();
        this.planId = subscription.plan().id();
        this.planName = subscription.plan().name();
        this.amount = amount;
        this.currency = subscription.plan().currency();
        this.status = amount.signum() == 0 ? COMPLETED : PENDING;
        this.createdAt = now;
        this.updatedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID subscriptionId() {
        return subscriptionId;
    }

    BigDecimal amount() {
        return amount;
    }

    String currency() {
        return currency;
    }

    String description() {
        return orderType + ": " + planName;
    }

    /** Takes over how its payment stands; money given back leaves it as it was. */
    void follow(Payment payment, Instant now) {
        if (payment.is(PaymentStatus.SUCCEEDED)) {
            status = COMPLETED;
        } else if (payment.is(PaymentStatus.FAILED)) {
            status = FAILED;
        }
        updatedAt = now;
    }

    View view() {
        return new View(
                id,
                tenantId,
                subscriptionId,
                orderType,
                planId,
                planName,
                amount,
                currency,
                status,
                createdAt,
                updatedAt);
    }

    /** Wire form. */
    record View(
            UUID id,
            UUID organizationId,
            UUID subscriptionId,
            String orderType,
            UUID planId,
            String planName,
            BigDecimal amount,
            String currency,
            String status,
            Instant createdAt,
            Instant updatedAt) {}
}
