package io.bridgecore.user;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which words mean the role that may do everything in an organization. */
public final class Administrators {

    /** The key and the aliases that auth-service takes for it. */
    private static final Set<String> WORDS = Set.of("admin", "org_admin", "licenseholder_admin");

    private Administrators() {}

    /** Whether somebody of that role is an administrator; nobody is without one. */
    public static boolean have(@Nullable String role) {
        return role != null && WORDS.contains(role.strip().toLowerCase(Locale.ROOT));
    }
}
