package io.bridgecore.connector.learning;

/** What was made. */
record Made(boolean success, long id, String message) {}
