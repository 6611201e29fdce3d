package io.bridgecore.connector.learning;

/** What was done, in a sentence. */
record Done(boolean success, String message) {

    static Done of(String message) {
        return new Done(true, message);
    }
}
