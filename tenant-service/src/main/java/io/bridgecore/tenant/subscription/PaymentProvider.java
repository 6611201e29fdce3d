package io.bridgecore.tenant.subscription;

import io.bridgecore.contracts.TenantId;
import java.math.BigDecimal;

/**
 * Somebody who collects money. Called in the transaction that keeps the payment, which may be
 * rolled back or repeated: a key asks once, however often it comes.
 */
interface PaymentProvider {

    /** Short name, kept with each payment. */
    String name();

    /**
     * Asks for money.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the provider cannot be asked; nothing
     *     is kept then
     */
    Receipt charge(Charge charge);

    /** Gives the money of a payment back. */
    Receipt refund(String reference, String key);

    /**
     * What is asked for.
     *
     * @param key the same for the same charge, for ever
     * @param amount more than zero, in units of the currency
     * @param currency ISO 4217
     */
    record Charge(
            String key, TenantId tenant, BigDecimal amount, String currency, String description) {}

    /**
     * What the provider says.
     *
     * @param reference its own name for the payment
     */
    record Receipt(String reference, PaymentStatus outcome) {}
}
