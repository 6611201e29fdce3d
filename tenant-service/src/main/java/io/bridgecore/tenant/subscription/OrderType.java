package io.bridgecore.tenant.subscription;

import java.util.Locale;

/** What is ordered. */
enum OrderType {
    NEW,
    UPGRADE,
    DOWNGRADE,
    CANCEL,
    RENEW;

    /** The word used in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
