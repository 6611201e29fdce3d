package io.bridgecore.user;

import io.bridgecore.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** Failures of user-service that a client can tell apart. */
public enum UserProblem implements ProblemType {
    PROFILE_NOT_FOUND(HttpStatus.NOT_FOUND, "No such person in this organization"),
    ORGANIZATION_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such organization"),
    INVITATION_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such invitation"),
    IMAGE_NOT_FOUND(HttpStatus.NOT_FOUND, "This person has no picture"),
    RELATIONSHIP_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such relationship"),
    MAIL_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such mail here"),

    EMAIL_TAKEN(HttpStatus.CONFLICT, "The e-mail address is in use"),
    USERNAME_TAKEN(HttpStatus.CONFLICT, "The user name is in use"),
    ODOO_USER_TAKEN(HttpStatus.CONFLICT, "Somebody else is linked to this Odoo user"),
    SUBDOMAIN_TAKEN(HttpStatus.CONFLICT, "The subdomain is in use"),
    LAST_ADMIN(HttpStatus.CONFLICT, "An organization keeps at least one administrator"),

    INVITATION_PENDING(HttpStatus.BAD_REQUEST, "This person is already invited"),
    INVITATION_CLOSED(HttpStatus.BAD_REQUEST, "The invitation is not open any more"),
    INVITATION_TOO_SOON(HttpStatus.CONFLICT, "The invitation was sent again just now"),
    INVITATIONS_FULL(HttpStatus.CONFLICT, "Too many invitations are open"),
    TOO_MANY_INVITATIONS(HttpStatus.TOO_MANY_REQUESTS, "Too many invitations in a day"),
    INVITATION_BUSY(HttpStatus.CONFLICT, "The invitation is being accepted at this moment"),
    ALREADY_MEMBER(HttpStatus.BAD_REQUEST, "This person already belongs to the organization"),
    UNKNOWN_USER_TYPE(HttpStatus.BAD_REQUEST, "There is no such type of user"),
    OWN_ACCOUNT(HttpStatus.BAD_REQUEST, "Nobody does this to themselves"),
    ORGANIZATION_NEEDED(HttpStatus.BAD_REQUEST, "The request names no organization"),
    FILE_UNUSABLE(HttpStatus.BAD_REQUEST, "The file cannot be used"),
    FILE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The file is too large"),
    IMAGE_UNUSABLE(HttpStatus.BAD_REQUEST, "The upload is no usable picture"),

    WRONG_PASSWORD(HttpStatus.UNPROCESSABLE_CONTENT, "The present password is another one"),

    USER_LIMIT_REACHED(HttpStatus.FORBIDDEN, "The plan allows no more users"),
    MORE_RIGHTS(HttpStatus.FORBIDDEN, "Nobody gives rights beyond their own"),
    ADMINISTRATIVE_FIELD(HttpStatus.FORBIDDEN, "Only administrators change this"),
    SUPER_ADMIN_NEEDED(HttpStatus.FORBIDDEN, "Only super administrators do this"),
    SUPER_ADMIN_KEPT(HttpStatus.FORBIDDEN, "Super administrators are not deleted here"),
    OTHER_ORGANIZATION(HttpStatus.FORBIDDEN, "Access denied: this is another organization"),
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
