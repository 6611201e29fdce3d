package io.bridgecore.web.problem;

import org.springframework.http.HttpStatus;

/** Failures that any service can answer with. */
public enum CommonProblem implements ProblemType {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be understood"),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not valid JSON"),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A valid access token is needed"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    CONFLICT(HttpStatus.CONFLICT, "Conflict with the present state"),
    VALIDATION_FAILED(HttpStatus.UNPROCESSABLE_CONTENT, "A field is not acceptable"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Unexpected error"),
    UPSTREAM_FAILED(HttpStatus.BAD_GATEWAY, "A system behind this one failed"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable"),
    /** The deed needs a fresher or stronger proof of who the caller is. */
    STEP_UP_REQUIRED(HttpStatus.FORBIDDEN, "A fresh authentication is needed"),
    /** The caller must have a second factor and has none yet. */
    ENROLMENT_REQUIRED(HttpStatus.FORBIDDEN, "A second factor must be enrolled first"),
    /** The caller's password is known to others: he must choose another one. */
    PASSWORD_CHANGE_REQUIRED(HttpStatus.FORBIDDEN, "Another password must be chosen first");

    private final HttpStatus status;
    private final String title;

    CommonProblem(HttpStatus status, String title) {
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
