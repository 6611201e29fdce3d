package io.bridgecore.user.profile;

import io.bridgecore.user.UserProblem;
import java.util.List;
import java.util.Locale;

/** What kinds of people an organization has. */
public final class UserTypes {

    private static final List<String> ALL =
            List.of("admin", "manager", "employee", "client", "supplier");

    private UserTypes() {}

    /**
     * The type in its one spelling.
     *
     * @throws io.bridgecore.web.problem.ProblemException 400 if there is none
     */
    public static String known(String word) {
        String type = word.strip().toLowerCase(Locale.ROOT);
        if (!ALL.contains(type)) {
            throw UserProblem.UNKNOWN_USER_TYPE.at(
                    "user_type", "is one of " + String.join(", ", ALL));
        }
        return type;
    }

    /** What somebody with that role usually is. */
    public static String of(String role) {
        return switch (role) {
            case "org_admin", "licenseholder_admin" -> "admin";
            case "admin", "manager", "client", "supplier" -> role;
            default -> "employee";
        };
    }
}
