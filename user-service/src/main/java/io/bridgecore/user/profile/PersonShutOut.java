package io.bridgecore.user.profile;

import java.util.UUID;

/**
 * Somebody may not log in at present; told inside the transaction that notes it, and perhaps again.
 *
 * @param person user id
 */
public record PersonShutOut(UUID person) {}
