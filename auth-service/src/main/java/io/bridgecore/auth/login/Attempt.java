package io.bridgecore.auth.login;

import io.bridgecore.contracts.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody brings who wants to come in.
 *
 * @param name e-mail, or the user name where the tenant is named
 * @param host tenant that the gateway names; it decides
 * @param named tenant that the body names; counts where the host names none
 * @param code of a second factor, where he brings one
 * @param dialect in which he is answered
 */
public record Attempt(
        String name,
        String password,
        @Nullable TenantId host,
        @Nullable TenantId named,
        @Nullable String code,
        Dialect dialect) {

    boolean contradicts() {
        return host != null && named != null && !host.equals(named);
    }

    /** The tenant that was named, one way or the other. */
    @Nullable TenantId tenant() {
        return host == null ? named : host;
    }

    boolean byEmail() {
        return name.indexOf('@') >= 0;
    }

    @Override
    public String toString() {
        return "Attempt";
    }
}
