package io.bridgecore.user.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is to change about an account; null stays.
 *
 * @param odooUserId {@link #NO_ODOO_USER} takes the link away
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountChange(
        @Nullable String email,
        @Nullable String username,
        @Nullable String fullName,
        @Nullable String role,
        @Nullable String userType,
        @Nullable Boolean active,
        @Nullable Integer odooUserId) {

    /** No user of Odoo has this id. */
    public static final int NO_ODOO_USER = 0;

    /** Another role, nothing else. */
    public static AccountChange ofRole(String role) {
        return new AccountChange(null, null, null, role, null, null, null);
    }

    /** Another type of user, nothing else. */
    public static AccountChange ofType(String userType) {
        return new AccountChange(null, null, null, null, userType, null, null);
    }

    /** Whether the person may log in, nothing else. */
    public static AccountChange ofActivity(boolean active) {
        return new AccountChange(null, null, null, null, null, active, null);
    }

    /** The same, with another address; null stays. */
    public AccountChange at(@Nullable String address) {
        return new AccountChange(address, username, fullName, role, userType, active, odooUserId);
    }

    /** The same, with another name; null stays. */
    public AccountChange named(@Nullable String name) {
        return new AccountChange(email, username, name, role, userType, active, odooUserId);
    }

    /** Whether it touches how the person logs in, whether he may, what he may do or as whom. */
    public boolean dangerous() {
        return email != null
                || username != null
                || role != null
                || userType != null
                || active != null
                || linksToOdoo();
    }

    /** Whoever is linked to a user of Odoo acts as that one there. */
    private boolean linksToOdoo() {
        return odooUserId != null && odooUserId != NO_ODOO_USER;
    }

    /** Whether everything stays. */
    public boolean changesNothing() {
        return equals(new AccountChange(null, null, null, null, null, null, null));
    }
}
