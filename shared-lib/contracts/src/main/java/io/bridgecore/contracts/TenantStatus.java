package io.bridgecore.contracts;

import java.util.Locale;

/** Where a tenant stands in its life. */
public enum TenantStatus {
    TRIAL,
    ACTIVE,
    SUSPENDED,
    DELETED;

    /** The word used in JSON. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word used in JSON.
     *
     * @throws IllegalArgumentException if there is no such status
     */
    public static TenantStatus of(String json) {
        return valueOf(json.toUpperCase(Locale.ROOT));
    }
}
