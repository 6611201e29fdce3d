package io.bridgecore.auth;

import io.bridgecore.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can go wrong when somebody identifies himself. */
public enum AuthProblem implements ProblemType {
    /** Unknown account and wrong password alike. */
    INVALID_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Invalid email or password"),
    INVALID_REFRESH_TOKEN(HttpStatus.UNAUTHORIZED, "The refresh token is not valid"),
    ACCOUNT_INACTIVE(HttpStatus.FORBIDDEN, "The account is deactivated"),
    TENANT_SUSPENDED(HttpStatus.FORBIDDEN, "The organization is suspended"),
    TENANT_INACTIVE(HttpStatus.FORBIDDEN, "The organization is not active"),
    TENANT_DELETED(HttpStatus.GONE, "The organization was deleted"),
    TENANT_GONE(HttpStatus.GONE, "The organization is gone"),
    TRIAL_EXPIRED(HttpStatus.PAYMENT_REQUIRED, "The trial has expired"),
    SUBSCRIPTION_ENDED(HttpStatus.PAYMENT_REQUIRED, "The subscription has ended"),
    TENANT_AMBIGUOUS(HttpStatus.CONFLICT, "The organization must be named"),
    ADMIN_EXISTS(HttpStatus.CONFLICT, "The organization has another administrator"),
    LAST_ADMIN(HttpStatus.CONFLICT, "The organization needs an administrator"),
    USER_LIMIT_REACHED(HttpStatus.FORBIDDEN, "The plan allows no more users"),
    MORE_RIGHTS(HttpStatus.FORBIDDEN, "Nobody gives or takes rights that he does not have"),
    ROLE_EXISTS(HttpStatus.CONFLICT, "There is such a role"),
    ROLE_ASSIGNED(HttpStatus.CONFLICT, "The role is assigned to people"),
    ROLE_PREDEFINED(HttpStatus.CONFLICT, "Predefined roles can be copied, not changed"),
    ROLE_REFUSED(HttpStatus.BAD_REQUEST, "The role cannot be used like this"),
    LAST_SUPER_ADMIN(HttpStatus.CONFLICT, "The platform needs a super administrator"),
    OWN_ACCOUNT(HttpStatus.FORBIDDEN, "Nobody does this to himself"),
    ODOO_USER_TAKEN(HttpStatus.CONFLICT, "The Odoo user is linked already"),
    USERNAME_TAKEN(HttpStatus.CONFLICT, "The user name is taken"),
    EMAIL_TAKEN(HttpStatus.CONFLICT, "The e-mail is taken"),
    WRONG_PASSWORD(HttpStatus.UNPROCESSABLE_CONTENT, "The present password is another one"),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Too many logins at once");

    private final HttpStatus status;
    private final String title;

    AuthProblem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
