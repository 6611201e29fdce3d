package io.bridgecore.contracts;

import java.util.Locale;

/** What kind of caller a token speaks for. */
public enum UserType {
    /** A person who belongs to a tenant. */
    TENANT,
    /** A person on the platform side. */
    ADMIN,
    /** An API client of a tenant. */
    CLIENT,
    /** Another service of the platform. */
    SERVICE;

    /** The value of the claim {@code user_type}. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the claim.
     *
     * @throws IllegalArgumentException if the platform has no such type
     */
    public static UserType of(String claim) {
        return valueOf(claim.toUpperCase(Locale.ROOT));
    }
}
