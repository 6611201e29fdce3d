package io.bridgecore.user;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Roles in the words of tritiq's clients, whose {@code admin} is a lesser one. */
public final class TritiqRoles {

    private static final String ADMIN = "admin";
    private static final String ORG_ADMIN = "org_admin";
    private static final String OFFICE_ADMIN = "office_admin";

    private TritiqRoles() {}

    /** The key of the role that such a client means. */
    public static @Nullable String key(@Nullable String word) {
        return word != null && ADMIN.equals(word.strip().toLowerCase(Locale.ROOT))
                ? OFFICE_ADMIN
                : word;
    }

    /** What such a client calls the role. */
    public static String word(String key) {
        return switch (key) {
            case ADMIN -> ORG_ADMIN;
            case OFFICE_ADMIN -> ADMIN;
            default -> key;
        };
    }
}
