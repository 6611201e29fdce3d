package io.bridgecore.user.profile;

/** The current tenant was deleted, in the running transaction. */
public record EverybodyLeft() {}
