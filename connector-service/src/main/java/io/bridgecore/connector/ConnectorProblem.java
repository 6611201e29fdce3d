package io.bridgecore.connector;

import io.bridgecore.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What can go wrong between a client and a connected system. */
public enum ConnectorProblem implements ProblemType {
    CONNECTION_NOT_FOUND(HttpStatus.NOT_FOUND, "No such connection"),
    RECONCILIATION_NOT_FOUND(HttpStatus.NOT_FOUND, "No such reconciliation"),
    SYSTEM_NOT_FOUND(HttpStatus.NOT_FOUND, "No such kind of system"),
    TENANT_NOT_FOUND(HttpStatus.NOT_FOUND, "No such tenant"),
    SYSTEM_ALREADY_CONNECTED(HttpStatus.CONFLICT, "The tenant already has that system"),
    CONNECTION_NAME_TAKEN(HttpStatus.CONFLICT, "The tenant has a connection of that name"),
    CONNECTION_DISABLED(HttpStatus.CONFLICT, "The connection is switched off"),
    TOO_MANY_CONNECTIONS(HttpStatus.CONFLICT, "The tenant has as many connections as it may"),
    NO_COMMON_NAMES(HttpStatus.NOT_FOUND, "Records of this system have no common names"),
    TOO_MANY_CALLS(HttpStatus.TOO_MANY_REQUESTS, "The connection's budget is used up"),
    INVALID_CONNECTION(HttpStatus.UNPROCESSABLE_CONTENT, "The connection cannot work like this"),
    TOO_MANY_TESTS(HttpStatus.TOO_MANY_REQUESTS, "Enough connections are tried already"),
    MISSING_CREDENTIALS(HttpStatus.BAD_REQUEST, "No system is connected"),
    SYSTEM_NOT_CONFIGURED(HttpStatus.NOT_FOUND, "The tenant has not connected that system"),
    SYSTEM_INACTIVE(HttpStatus.SERVICE_UNAVAILABLE, "The connection is switched off"),
    OWN_KEY_NEEDED(HttpStatus.FORBIDDEN, "Nobody acts for you in the connected system"),
    FUNCTION_NOT_ALLOWED(HttpStatus.FORBIDDEN, "The tenant may not call this function"),

    REMOTE_FORBIDDEN(HttpStatus.FORBIDDEN, "The connected system does not allow this"),
    REMOTE_NOT_FOUND(HttpStatus.NOT_FOUND, "The connected system does not have this"),
    REMOTE_REJECTED(HttpStatus.BAD_REQUEST, "The connected system does not accept this"),
    REMOTE_LOGIN_REFUSED(HttpStatus.BAD_GATEWAY, "The connected system refused the login"),
    REMOTE_FAILED(HttpStatus.BAD_GATEWAY, "The connected system failed"),
    REMOTE_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "The connected system is too slow"),
    REMOTE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The connected system is not called now"),

    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The key belongs to another request"),
    WRITE_UNDER_WAY(HttpStatus.CONFLICT, "The write is under way"),
    WRITE_UNDECIDED(HttpStatus.CONFLICT, "Nobody can tell whether the write was done"),
    RECORD_CHANGED(HttpStatus.CONFLICT, "The record was changed meanwhile"),

    FILE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The file is too large"),

    WEBHOOK_KEY_REFUSED(HttpStatus.UNAUTHORIZED, "A valid webhook key is needed"),
    WEBHOOK_NOT_FOUND(HttpStatus.NOT_FOUND, "No such webhook"),
    WEBHOOK_KEY_NOT_FOUND(HttpStatus.NOT_FOUND, "No such webhook key"),
    TENANT_SUSPENDED(HttpStatus.FORBIDDEN, "The tenant does not take part now"),
    TRIAL_EXPIRED(HttpStatus.PAYMENT_REQUIRED, "The trial is over"),
    SUBSCRIPTION_ENDED(HttpStatus.PAYMENT_REQUIRED, "The subscription has ended"),
    FEATURE_DISABLED(HttpStatus.FORBIDDEN, "The plan does not hold this feature"),
    MODEL_NOT_ALLOWED(HttpStatus.FORBIDDEN, "The tenant may not work with this model"),
    AUTOMATIONS_UNAVAILABLE(HttpStatus.CONFLICT, "The system cannot be told to send its changes"),
    AUTOMATIONS_BUSY(HttpStatus.CONFLICT, "The system is being set up already"),
    RECONCILIATION_BUSY(HttpStatus.CONFLICT, "Other models are being compared"),
    INVALID_PUSH(HttpStatus.UNPROCESSABLE_CONTENT, "The push cannot be understood"),
    PUSH_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The push is too large"),
    EVENTS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Changes cannot be taken in now");

    private final HttpStatus status;
    private final String title;

    ConnectorProblem(HttpStatus status, String title) {
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
