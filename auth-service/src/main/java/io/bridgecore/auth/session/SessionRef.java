package io.bridgecore.auth.session;

import io.bridgecore.auth.token.Delegation;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that somebody wants to go on, shown by a good refresh token.
 *
 * @param owner tenant of the session, or {@link Sessions#PLATFORM}
 * @param subject the person
 * @param token the refresh token as it was presented
 * @param delegation for whom the session was opened; absent where people use it themselves
 */
public record SessionRef(
        TenantId owner,
        UUID subject,
        UserType type,
        UUID session,
        String token,
        @Nullable Delegation delegation) {

    /** The same, where the next access token is to have some of the scopes only. */
    public SessionRef within(Set<String> some) {
        return new SessionRef(
                owner,
                subject,
                type,
                session,
                token,
                delegation == null ? null : delegation.within(some));
    }

    @Override
    public String toString() {
        return "SessionRef " + session;
    }
}
