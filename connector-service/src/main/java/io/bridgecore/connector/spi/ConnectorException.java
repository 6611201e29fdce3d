package io.bridgecore.connector.spi;

/** A call that did not succeed. The message is fit to be shown to the client. */
public class ConnectorException extends RuntimeException {

    /** What kind of failure; whoever calls acts by this alone. */
    public enum Kind {
        /** No connection could be made: nothing was executed. */
        UNREACHABLE,
        /** No answer in time: it may have been executed. */
        TIMED_OUT,
        /** An answer that is not this kind of system's: it may have been executed. */
        GARBLED,
        /** Wrong credentials or database. Never tried again by itself. */
        LOGIN_REFUSED,
        /** The login is forgotten; nothing was executed. */
        SESSION_EXPIRED,
        /** The account lacks the right. */
        FORBIDDEN,
        /** No such record, model or method. */
        NOT_FOUND,
        /** The system's own rules say no. */
        REJECTED,
        /** The system broke down over the call. */
        FAILED,
        /** Not called at all: too many calls wait, or it failed too often. */
        NOT_CALLED
    }

    private final Kind kind;

    public ConnectorException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public ConnectorException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The message, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }
}
