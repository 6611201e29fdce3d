package io.bridgecore.monitoring.dashboard;

/** A part of the dashboard. Called from many threads. */
public interface Panel {

    /** Its name in the answer; also decides on its place. */
    String name();

    /** What it shows now; says itself what it does not know. */
    Object now();
}
