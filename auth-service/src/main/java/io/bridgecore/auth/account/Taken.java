package io.bridgecore.auth.account;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.web.problem.ProblemException;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;

/** Tells what somebody else has already. */
final class Taken {

    private Taken() {}

    /**
     * The problem to answer with.
     *
     * @throws DataIntegrityViolationException if it is about something else
     */
    static ProblemException what(DataIntegrityViolationException refused) {
        String rule =
                refused.getCause() instanceof ConstraintViolationException violation
                        ? violation.getConstraintName()
                        : null;
        ProblemException problem =
                switch (rule) {
                    case "account_email" -> email();
                    case "account_username" -> username();
                    case "account_odoo_user" -> odooUser();
                    case null, default -> throw refused;
                };
        return problem.causedBy(refused);
    }

    static ProblemException email() {
        return AuthProblem.EMAIL_TAKEN.at(
                "email", "Another user of the organization has this e-mail");
    }

    static ProblemException username() {
        return AuthProblem.USERNAME_TAKEN.at(
                "username", "Another user of the organization has this user name");
    }

    static ProblemException odooUser() {
        return AuthProblem.ODOO_USER_TAKEN.at(
                "odoo_user_id", "The Odoo user is linked to somebody else");
    }
}
