package io.bridgecore.gateway.address;

/** Other addresses are blocked: who was let in before has to be looked at again. */
public record BlocksChanged() {}
