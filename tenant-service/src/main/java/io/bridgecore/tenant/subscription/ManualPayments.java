package io.bridgecore.tenant.subscription;

import org.springframework.stereotype.Component;

/** Money comes by transfer: somebody of the platform says when, or that it did not. */
@Component
class ManualPayments implements PaymentProvider {

    @Override
    public String name() {
        return "manual";
    }

    @Override
    public Receipt charge(Charge charge) {
        return new Receipt("manual:" + charge.key(), PaymentStatus.PENDING);
    }

    @Override
    public Receipt refund(String reference, String key) {
        return new Receipt(reference, PaymentStatus.REFUNDED);
    }
}
