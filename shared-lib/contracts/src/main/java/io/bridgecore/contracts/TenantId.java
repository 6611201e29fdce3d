package io.bridgecore.contracts;

import java.util.UUID;

/**
 * Identity of a tenant, also called organization.
 *
 * @param value time-ordered UUID (version 7)
 */
public record TenantId(UUID value) {

    /**
     * Reads the textual form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    /** A new, time-ordered identity. */
    public static TenantId next() {
        return new TenantId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
