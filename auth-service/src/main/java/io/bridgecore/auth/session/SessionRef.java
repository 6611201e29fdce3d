package io.bridgecore.auth.session;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import java.util.UUID;

/**
 * A session that somebody wants to go on, shown by a good refresh token.
 *
 * @param owner tenant of the session, or {@link Sessions#PLATFORM}
 * @param subject the person
 * @param token the refresh token as it was presented
 */
public record SessionRef(TenantId owner, UUID subject, UserType type, UUID session, String token) {

    @Override
    public String toString() {
        return "SessionRef " + session;
    }
}
