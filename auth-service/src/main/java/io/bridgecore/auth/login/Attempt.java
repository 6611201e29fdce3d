package io.bridgecore.auth.login;

import io.bridgecore.contracts.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody brings who wants to come in.
 *
 * @param host tenant that the gateway names; it decides
 * @param named tenant that the body names; counts where the host names none
 */
record Attempt(String email, String password, @Nullable TenantId host, @Nullable TenantId named) {

    boolean contradicts() {
        return host != null && named != null && !host.equals(named);
    }

    /** The tenant that was named, one way or the other. */
    @Nullable TenantId tenant() {
        return host == null ? named : host;
    }

    @Override
    public String toString() {
        return "Attempt";
    }
}
