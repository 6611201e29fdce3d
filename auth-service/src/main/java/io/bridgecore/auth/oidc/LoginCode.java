package io.bridgecore.auth.oidc;

import io.bridgecore.auth.token.Proof;
import io.bridgecore.contracts.TenantId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that is worth one session.
 *
 * @param redirectUri where it was sent; absent for devices
 * @param challenge of PKCE (S256), where there is one
 * @param nonce that the id token has to repeat
 * @param subject the person; absent while a device waits for somebody
 * @param proof how the person proved who he is
 */
record LoginCode(
        TenantId owner,
        UUID id,
        String clientId,
        @Nullable String redirectUri,
        @Nullable String challenge,
        @Nullable String nonce,
        Set<String> scopes,
        @Nullable UUID subject,
        @Nullable Proof proof,
        Stage stage) {

    LoginCode {
        scopes = Set.copyOf(scopes);
    }

    /** What may be done with it. */
    enum Stage {
        WAITING,
        GOOD,
        REFUSED,
        EXPIRED,
        USED
    }

    @Override
    public String toString() {
        return "LoginCode " + id;
    }
}
