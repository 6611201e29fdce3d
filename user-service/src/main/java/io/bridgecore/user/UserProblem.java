package io.bridgecore.user;

import io.bridgecore.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** Failures of user-service that a client can tell apart. */
public enum UserProblem implements ProblemType {
    PROFILE_NOT_FOUND(HttpStatus.NOT_FOUND, "No such person in this organization"),
    EMAIL_TAKEN(HttpStatus.CONFLICT, "The e-mail address is in use"),
    WRONG_PASSWORD(HttpStatus.UNPROCESSABLE_CONTENT, "The present password is another one"),
    OTHER_ORGANIZATION(HttpStatus.FORBIDDEN, "The token belongs to another organization"),
    ORGANIZATION_NEEDED(HttpStatus.BAD_REQUEST, "The request names no organization"),
    ORGANIZATION_GONE(HttpStatus.GONE, "The organization was deleted"),
    NO_PERSON(HttpStatus.FORBIDDEN, "Only people of an organization have a profile to change");

    private final HttpStatus status;
    private final String title;

    UserProblem(HttpStatus status, String title) {
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
