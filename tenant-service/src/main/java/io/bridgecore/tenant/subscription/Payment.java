package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.subscription.PaymentProvider.Receipt;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Money asked for: pending until it succeeded or failed; what succeeded can be given back. */
@Entity
@Table(name = "payment")
class Payment {

    @Id private UUID id;

    @TenantId private UUID tenantId;
    private UUID subscriptionId;
    private UUID orderId;
    private BigDecimal amount;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    private String status;
    private String provider;
    private String reference;
    @Column private String idempotencyKey;
    private String description;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Payment() {}

    @SuppressWarnings("NullAway.Init") // Hibernate fills the tenant
    Payment(SubscriptionOrder order, String key, String provider, Receipt receipt, Instant now) {
        this.id = Uuid7.next();
        this.subscriptionId = order.subscriptionId();
        this.orderId = order.id();
        this.amount = order.amount();
        this.currency = order.currency();
        this.description = order.description();
        this.idempotencyKey = key;
        this.provider = provider;
        this.reference = receipt.reference();
        this.status = receipt.outcome().word();
        this.createdAt = now;
        this.updatedAt = now;
    }

    UUID orderId() {
        return orderId;
    }

    String reference() {
        return reference;
    }

    boolean is(PaymentStatus wanted) {
        return status.equals(wanted.word());
    }

    /**
     * Moves on.
     *
     * @throws io.bridgecore.web.problem.ProblemException if it does not lead there from here
     */
    void becomes(PaymentStatus wanted, Instant now) {
        PaymentStatus needed =
                wanted == PaymentStatus.REFUNDED ? PaymentStatus.SUCCEEDED : PaymentStatus.PENDING;
        if (!is(needed)) {
            throw TenantProblem.PAYMENT_SETTLED.because(
                    "The payment is " + status + ", it cannot become " + wanted.word());
        }
        status = wanted.word();
        updatedAt = now;
    }

    View view() {
        return new View(
                id,
                tenantId,
                subscriptionId,
                orderId,
                amount,
                currency,
                status,
                provider,
                null,
                description,
                createdAt,
                updatedAt);
    }

    /**
     * Wire form.
     *
     * @param stripePaymentIntentId always null: nobody pays over Stripe here
     */
    record View(
            UUID id,
            UUID organizationId,
            UUID subscriptionId,
            UUID orderId,
            BigDecimal amount,
            String currency,
            String status,
            String provider,
            @Nullable String stripePaymentIntentId,
            String description,
            Instant createdAt,
            Instant updatedAt) {}
}
