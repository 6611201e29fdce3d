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
