package io.bridgecore.auth;

import io.bridgecore.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can go wrong when somebody identifies himself. */
public enum AuthProblem implements ProblemType {
    /** Unknown account and wrong password alike. */
    INVALID_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Invalid email or password"),
    INVALID_REFRESH_TOKEN(HttpStatus.UNAUTHORIZED, "The refresh token is not valid"),
    /** The password was right; a code of the second factor is due. */
    OTP_REQUIRED(HttpStatus.UNAUTHORIZED, "A code of the second factor is needed"),
    INVALID_OTP(HttpStatus.UNAUTHORIZED, "The code is not valid"),
    /** Like {@link #INVALID_OTP}, of somebody who is in already. */
    WRONG_CODE(HttpStatus.UNPROCESSABLE_CONTENT, "The code is not valid"),
    TOO_MANY_CODES(HttpStatus.TOO_MANY_REQUESTS, "Too many wrong codes"),
    FACTOR_EXISTS(HttpStatus.CONFLICT, "There is a second factor already"),
    SECOND_FACTOR_OFF(HttpStatus.CONFLICT, "Second factors are off"),
    ADDRESS_NOT_ALLOWED(HttpStatus.FORBIDDEN, "The address is not on the list"),
    CLIENT_NOT_FOUND(HttpStatus.NOT_FOUND, "No such API client"),
    CLIENT_ID_TAKEN(HttpStatus.CONFLICT, "The client id is taken"),
    /** Like {@link #CLIENT_ID_TAKEN}, as the Logikal middleware says it. */
    CLIENT_ID_EXISTS(HttpStatus.BAD_REQUEST, "The client id is taken"),
    CLIENT_LIMIT_REACHED(HttpStatus.CONFLICT, "The organization has too many API clients"),
    TOO_MANY_SECRETS(HttpStatus.CONFLICT, "The API client has two secrets"),
    LAST_SECRET(HttpStatus.CONFLICT, "The API client has one secret only"),
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
    TOO_MANY_INVITATIONS(HttpStatus.TOO_MANY_REQUESTS, "Too many invitations in a day"),
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
    TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many failed attempts"),
    ACCOUNT_LOCKED(HttpStatus.LOCKED, "The account is locked"),
    TENANT_NOT_IDENTIFIED(HttpStatus.BAD_REQUEST, "The organization must be named"),
    ALREADY_REGISTERED(HttpStatus.BAD_REQUEST, "Somebody has registered with this already"),
    REGISTRATION_CLOSED(HttpStatus.FORBIDDEN, "Registration is closed"),
    INVALID_CODE(HttpStatus.UNAUTHORIZED, "Invalid or expired OTP"),
    CURRENT_PASSWORD_INCORRECT(HttpStatus.BAD_REQUEST, "The current password is another one"),
    INVALID_LINK(HttpStatus.BAD_REQUEST, "The link is not valid"),
    PASSWORD_NEEDED(HttpStatus.BAD_REQUEST, "The current password is needed"),
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
