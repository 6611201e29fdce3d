package io.bridgecore.connector.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
        /** An answer that is larger than what is taken in: it may have been executed. */
        TOO_LARGE,
        /** The answer could not be taken in for lack of memory: it may have been executed. */
        NO_ROOM,
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
        NOT_CALLED,
        /** Not called, or not served: too many calls were made. Nothing was executed. */
        THROTTLED
    }

    /** A system's own words may be of any length; nobody reads more than this. */
    public static final int LONGEST = 1_000;

    private final Kind kind;
    private final @Nullable Duration retryAfter;
    private final boolean cutShort;
    private final boolean wrongLogin;

    public ConnectorException(Kind kind, String message) {
        super(cut(message));
        this.kind = kind;
        this.retryAfter = null;
        this.cutShort = false;
        this.wrongLogin = false;
    }

    public ConnectorException(Kind kind, String message, Throwable cause) {
        super(cut(message), cause);
        this.kind = kind;
        this.retryAfter = null;
        this.cutShort = false;
        this.wrongLogin = false;
    }

    private ConnectorException(
            Kind kind,
            String message,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter,
            boolean cutShort,
            boolean wrongLogin) {
        super(cut(message), cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.cutShort = cutShort;
        this.wrongLogin = wrongLogin;
    }

    /**
     * Too many calls were made.
     *
     * @param retryAfter when the next one may succeed; null where nobody can tell
     */
    public static ConnectorException throttled(String message, @Nullable Duration retryAfter) {
        return new ConnectorException(Kind.THROTTLED, message, null, retryAfter, false, false);
    }

    /**
     * There was no answer in the time that the request had left, which says nothing of the system.
     *
     * @param cause null where the system was not asked any more
     */
    public static ConnectorException cutShort(String message, @Nullable Throwable cause) {
        return new ConnectorException(Kind.TIMED_OUT, message, cause, null, true, false);
    }

    /**
     * The system did not take the credentials that were sent with the call, did nothing, and counts
     * that as a wrong login.
     */
    public static ConnectorException wrongLogin(String message, Throwable cause) {
        return new ConnectorException(Kind.SESSION_EXPIRED, message, cause, null, false, true);
    }

    /**
     * The same failure without the secrets of a configuration. What lies underneath is left out if
     * it shows one.
     */
    public ConnectorException without(Config config) {
        for (Throwable at = this; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (message != null && !config.masked(message).equals(message)) {
                return new ConnectorException(
                        kind, config.masked(text()), null, retryAfter, cutShort, wrongLogin);
            }
        }
        return this;
    }

    private static String cut(String message) {
        if (message.length() <= LONGEST) {
            return message;
        }
        boolean halved = Character.isHighSurrogate(message.charAt(LONGEST - 1));
        return message.substring(0, halved ? LONGEST - 1 : LONGEST);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether it was the request's own time that was over. */
    public boolean cutShort() {
        return cutShort;
    }

    /** Whether the system counts the call as a wrong login. */
    public boolean wrongLogin() {
        return wrongLogin;
    }

    /** How long to wait before the next call; null where nobody can tell. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The message, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }
}
