package io.bridgecore.sync.push;

/** Why a change cannot be read; it spoils no other. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    Unreadable(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /** A field that is not what it must be. */
    static Unreadable wrong(String reason) {
        return new Unreadable("VALIDATION_FAILED", reason);
    }

    String code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
