package io.bridgecore.auth.apiclient;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed about an API client.
 *
 * @param addresses it may log in from, networks too; empty for any
 * @param rateLimitPerHour requests that it may make in any hour
 * @param expiresAt from when on it does not come in any more
 */
record ClientTraits(
        String name,
        @Nullable String description,
        List<String> permissions,
        List<String> addresses,
        int rateLimitPerHour,
        boolean active,
        @Nullable Instant expiresAt) {

    ClientTraits {
        permissions = List.copyOf(permissions);
        addresses = List.copyOf(addresses);
    }

    /** Whether it comes in at an instant. */
    boolean usable(Instant now) {
        return active && (expiresAt == null || expiresAt.isAfter(now));
    }

    /** Whether tokens given out under these traits say something else than under those. */
    boolean tokensDifferFrom(ClientTraits other) {
        return !permissions.equals(other.permissions)
                || !addresses.equals(other.addresses)
                || rateLimitPerHour != other.rateLimitPerHour
                || !active
                || (expiresAt != null && !expiresAt.equals(other.expiresAt));
    }
}
