package io.bridgecore.user.profile;

import java.util.UUID;

/**
 * Somebody leaves the current tenant for good, in the running transaction.
 *
 * @param email their last address; empty where it was never heard
 */
public record PersonLeft(UUID person, String email) {}
