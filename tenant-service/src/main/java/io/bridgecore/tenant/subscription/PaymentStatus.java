package io.bridgecore.tenant.subscription;

import java.util.Locale;

/** How a payment stands. */
enum PaymentStatus {
    PENDING,
    SUCCEEDED,
    FAILED,
    REFUNDED;

    /** The word used in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
