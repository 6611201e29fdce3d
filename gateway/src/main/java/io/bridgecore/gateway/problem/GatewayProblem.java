package io.bridgecore.gateway.problem;

import io.bridgecore.contracts.ProblemBody;
import org.springframework.http.HttpStatus;

/** Every way in which the gateway itself refuses or fails. */
public enum GatewayProblem {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be understood"),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A valid access token is needed"),
    TRIAL_EXPIRED(HttpStatus.PAYMENT_REQUIRED, "The trial is over"),
    SUBSCRIPTION_ENDED(HttpStatus.PAYMENT_REQUIRED, "The subscription has ended"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
    TENANT_SUSPENDED(HttpStatus.FORBIDDEN, "The tenant is suspended"),
    TENANT_MISMATCH(HttpStatus.FORBIDDEN, "The token belongs to another tenant"),
    FEATURE_DISABLED(HttpStatus.FORBIDDEN, "Not part of the tenant's plan"),
    ADDRESS_NOT_ALLOWED(HttpStatus.FORBIDDEN, "Not from this address"),
    IP_BLOCKED(HttpStatus.FORBIDDEN, "The address is blocked"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    MODULE_DISABLED(HttpStatus.NOT_FOUND, "The module is switched off"),
    TENANT_NOT_FOUND(HttpStatus.NOT_FOUND, "No such tenant"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request took too long to arrive"),
    TENANT_DELETED(HttpStatus.GONE, "The tenant was deleted"),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    URI_TOO_LONG(HttpStatus.URI_TOO_LONG, "The address is too long"),
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large"),
    RATE_LIMIT_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Unexpected error"),
    UPSTREAM_FAILED(HttpStatus.BAD_GATEWAY, "A service behind the gateway failed"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable"),
    UPSTREAM_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "A service took too long");

    private final HttpStatus status;
    private final String title;

    GatewayProblem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The word clients switch on. */
    public String code() {
        return ProblemBody.code(name());
    }

    /** This failure with a sentence for the reader. */
    public Refusal because(String detail) {
        return new Refusal(this, detail);
    }
}
