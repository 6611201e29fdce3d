package io.bridgecore.launcher.server;

/** Whether a server has to keep its data through a power cut, or only until the tests are over. */
public enum Durability {
    DURABLE,
    FAST
}
