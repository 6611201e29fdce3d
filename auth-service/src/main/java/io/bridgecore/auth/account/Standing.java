package io.bridgecore.auth.account;

import io.bridgecore.auth.role.Roles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account at one instant.
 *
 * @param permissions what all its roles allow
 */
record Standing(
        Map<String, @Nullable Object> values,
        String role,
        boolean active,
        Set<String> permissions) {

    private static final String ODOO_USER = "odoo_user_id";

    static Standing of(Account account, Roles roles) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("email", account.email());
        values.put("username", account.username());
        values.put("full_name", account.fullName());
        values.put("role", account.role());
        values.put("extra_roles", List.copyOf(account.extraRoles()));
        values.put("user_type", account.userType());
        values.put("active", account.active());
        values.put(ODOO_USER, account.odooUserId());
        return new Standing(values, account.role(), account.active(), roles.permissionsOf(account));
    }

    /** The values that are not the same in another state. */
    Map<String, @Nullable Object> unlike(Standing other) {
        var kept = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> {
            if (!Objects.equals(value, other.values().get(name))) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    /** Whether a link to a user of Odoo that he had is another now, or none. */
    boolean linksElsewhere(Standing before) {
        Object former = before.values().get(ODOO_USER);
        return former != null && !former.equals(values.get(ODOO_USER));
    }

    /** Whether somebody who stands like this may do less than before. */
    boolean isLessThan(Standing before) {
        return before.active() && (!active || !permissions.containsAll(before.permissions()));
    }
}
