package io.bridgecore.connector.session;

/** Whether somebody waits for a call. */
public enum Urgency {
    /** Somebody waits. */
    LIVE,
    /** The platform's own work, which leaves the last part of every limit to the others. */
    BACKGROUND
}
