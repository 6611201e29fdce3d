package io.bridgecore.user;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words for roles say about the rights of whoever has them. */
public final class Administrators {

    /** The key and the aliases that auth-service takes for it. */
    private static final Set<String> WORDS = Set.of("admin", "org_admin", "licenseholder_admin");

    /** Predefined roles that rule neither over people nor over roles nor over API clients. */
    private static final Set<String> PLAIN =
            Set.of(
                    "manager",
                    "staff",
                    "user",
                    "employee",
                    "client",
                    "supplier",
                    "office_admin",
                    "standard_user",
                    "service_manager",
                    "service_support",
                    "service_viewer");

    private Administrators() {}

    /** Whether somebody of that role is an administrator; nobody is without one. */
    public static boolean have(@Nullable String role) {
        return role != null && WORDS.contains(word(role));
    }

    /**
     * Whether somebody of that role may rule over others. An organization's own role counts: what
     * it allows is known to auth-service only.
     */
    public static boolean mayBe(@Nullable String role) {
        return role != null && !PLAIN.contains(word(role));
    }

    private static String word(String role) {
        return role.strip().toLowerCase(Locale.ROOT);
    }
}
