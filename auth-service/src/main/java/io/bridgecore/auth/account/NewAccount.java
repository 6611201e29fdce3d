package io.bridgecore.auth.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to be let in.
 *
 * @param id absent for a new one
 * @param email in lower case
 * @param role key of the role
 * @param odooUserId absent where none is linked
 */
record NewAccount(
        @Nullable UUID id,
        String email,
        String username,
        String fullName,
        String role,
        String userType,
        @Nullable Integer odooUserId,
        boolean active) {}
