package io.bridgecore.launcher.process;

/** Where a program is in its life. */
public enum State {
    /** Waits for what it depends on, or for its turn. */
    WAITING,
    /** The process runs but does not answer yet. */
    STARTING,
    HEALTHY,
    /** The process died; the next start is on its way. */
    RESTARTING,
    STOPPING,
    STOPPED
}
