package io.bridgecore.auth.account;

import org.jspecify.annotations.Nullable;

/**
 * Somebody to be let in.
 *
 * @param email in lower case
 * @param role key of the role
 * @param odooUserId absent where none is linked
 */
record NewAccount(
        String email,
        String username,
        String fullName,
        String role,
        String userType,
        @Nullable Integer odooUserId) {}
