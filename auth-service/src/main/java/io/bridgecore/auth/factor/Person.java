package io.bridgecore.auth.factor;

import io.bridgecore.auth.session.Sessions;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.util.UUID;

/**
 * Somebody who may have a second factor.
 *
 * @param owner tenant, or {@link Sessions#PLATFORM}
 * @param role as the claim has it
 */
public record Person(TenantId owner, UUID id, String role) {

    /** An administrator of the platform. */
    public static Person ofPlatform(UUID id, String role) {
        return new Person(Sessions.PLATFORM, id, role);
    }

    boolean onPlatform() {
        return owner.equals(Sessions.PLATFORM);
    }

    /**
     * The person behind an access token.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if the token is no person's
     */
    public static Person of(Caller caller) {
        TenantId tenant = caller.tenant();
        if (caller.type() == UserType.ADMIN) {
            return ofPlatform(UUID.fromString(caller.id()), caller.role());
        }
        if (caller.type() != UserType.TENANT || tenant == null) {
            throw CommonProblem.FORBIDDEN.because("For people only");
        }
        return new Person(tenant, UUID.fromString(caller.id()), caller.role());
    }
}
