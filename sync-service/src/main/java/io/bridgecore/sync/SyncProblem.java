package io.bridgecore.sync;

import io.bridgecore.web.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** Failures of sync-service that a client can tell apart. */
public enum SyncProblem implements ProblemType {
    SYNC_STATE_NOT_FOUND(HttpStatus.NOT_FOUND, "Sync state not found"),
    EVENT_NOT_FOUND(HttpStatus.NOT_FOUND, "Event not found"),
    DEVICE_NOT_FOUND(HttpStatus.NOT_FOUND, "Device not found"),
    DEVICE_REVOKED(HttpStatus.FORBIDDEN, "The device may not sync any more"),
    DEVICE_WIPED(HttpStatus.FORBIDDEN, "The device is to forget what it has first"),
    CONFLICT_NOT_FOUND(HttpStatus.NOT_FOUND, "Conflict not found"),
    NOT_UNDOABLE(HttpStatus.CONFLICT, "The decision cannot be undone"),
    TOO_MANY_PENDING(HttpStatus.TOO_MANY_REQUESTS, "Too many changes of the device are waiting"),
    RESET_NEEDED(HttpStatus.CONFLICT, "The position is older than the log: reset the device"),
    TENANT_NEEDED(HttpStatus.BAD_REQUEST, "The request names no tenant"),
    FEATURE_DISABLED(HttpStatus.FORBIDDEN, "The plan does not hold this feature"),
    OTHER_USER(HttpStatus.FORBIDDEN, "The token belongs to another user"),
    SOCKET_NEEDED(HttpStatus.UPGRADE_REQUIRED, "This path opens sockets only"),
    SYSTEM_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "The system cannot be read at the moment"),
    TOO_MANY_STREAMS(HttpStatus.TOO_MANY_REQUESTS, "The tenant has too many open streams"),
    FULL_HOUSE(HttpStatus.SERVICE_UNAVAILABLE, "No more streams can be held open here");

    private final HttpStatus status;
    private final String title;

    SyncProblem(HttpStatus status, String title) {
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
