package io.bridgecore.auth.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets.
 *
 * @param refresh absent where the client keeps the one it has
 * @param expiresIn life of the access token in seconds
 */
public record Tokens(String access, @Nullable String refresh, long expiresIn) {

    /** The refresh token to hand out: the new one, or the one the client has. */
    public String refreshOr(String presented) {
        return Optional.ofNullable(refresh).orElse(presented);
    }
}
