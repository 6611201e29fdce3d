package io.bridgecore.launcher;

/** The command line or a setting is wrong; the message tells the user what to change. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
