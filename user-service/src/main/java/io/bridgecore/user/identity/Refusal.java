package io.bridgecore.user.identity;

import io.bridgecore.user.UserProblem;
import io.bridgecore.web.client.RemoteCallException;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.util.Map;
import java.util.Objects;

/** Turns what auth-service refuses into the words of this service. */
final class Refusal {

    private static final int UNPROCESSABLE = 422;
    private static final String EMAIL_TAKEN = "email_taken";

    private static final Map<String, UserProblem> KNOWN =
            Map.of(
                    "username_taken", UserProblem.USERNAME_TAKEN,
                    "odoo_user_taken", UserProblem.ODOO_USER_TAKEN,
                    "user_limit_reached", UserProblem.USER_LIMIT_REACHED,
                    "too_many_invitations", UserProblem.TOO_MANY_INVITATIONS,
                    "last_admin", UserProblem.LAST_ADMIN,
                    "more_rights", UserProblem.MORE_RIGHTS,
                    "tenant_gone", UserProblem.ORGANIZATION_GONE);

    private Refusal() {}

    /** The refusal, or what was answered where it is none. */
    static RuntimeException of(RemoteCallException answered) {
        String code = Objects.requireNonNullElse(answered.code(), "");
        if (KNOWN.containsKey(code) || EMAIL_TAKEN.equals(code)) {
            return of(code, answered.detail());
        }
        if ("not_found".equals(code)) {
            return UserProblem.PROFILE_NOT_FOUND.because("This person cannot log in");
        }
        return answered.status() == UNPROCESSABLE ? unacceptable(answered) : answered;
    }

    /** The refusal that a code stands for. */
    static ProblemException of(String code, String detail) {
        if (EMAIL_TAKEN.equals(code)) {
            return UserProblem.EMAIL_TAKEN.at(
                    "email", "This address is already registered in the organization");
        }
        UserProblem known = KNOWN.get(code);
        return known == null
                ? CommonProblem.VALIDATION_FAILED.because(detail)
                : known.because(detail);
    }

    private static ProblemException unacceptable(RemoteCallException answered) {
        ProblemException problem = CommonProblem.VALIDATION_FAILED.because(answered.detail());
        answered.errors().forEach(error -> problem.at(error.field(), error.message()));
        return problem;
    }
}
