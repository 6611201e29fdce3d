package io.bridgecore.auth.account;

import org.jspecify.annotations.Nullable;

/**
 * Other values for an account; what is null stays as it is.
 *
 * @param email in lower case
 * @param role key of the role
 * @param odooUserId {@link #UNLINKED} takes the link away
 */
record AccountChange(
        @Nullable String email,
        @Nullable String username,
        @Nullable String fullName,
        @Nullable String role,
        @Nullable String userType,
        @Nullable Boolean active,
        @Nullable Integer odooUserId) {

    /** No user of Odoo has this id. */
    static final int UNLINKED = 0;
}
