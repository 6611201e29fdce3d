package io.bridgecore.user.invitation;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.UserType;
import io.bridgecore.user.Administrators;
import io.bridgecore.user.UserProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.FreshProof;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who may ask somebody to join: people themselves, with what they may give. */
final class Inviting {

    private Inviting() {}

    /**
     * Goes on if the caller may invite into the role, as far as can be told now.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 for programs and for applications in
     *     somebody's name, and for administrators without the right to give roles or a fresh proof
     */
    static void demand(String role, Caller by) {
        // Acceptance asks for the inviter's own rights: a token with fewer must not stand for them.
        if (by.type() == UserType.CLIENT || isDelegated()) {
            throw UserProblem.MORE_RIGHTS.because("Programs invite nobody");
        }
        if (Administrators.have(role)) {
            if (by.type() == UserType.TENANT && !by.may(Permission.ROLES_WRITE)) {
                throw UserProblem.MORE_RIGHTS.because("Only who gives roles makes administrators");
            }
        }
        if (Administrators.mayBe(role)) {
            FreshProof.demand();
        }
    }

    /** Only tokens of applications name one. */
    private static boolean isDelegated() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken token
                && token.getToken().hasClaim(Claims.CLIENT_ID);
    }
}
