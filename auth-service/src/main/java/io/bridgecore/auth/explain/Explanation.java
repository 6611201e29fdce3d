package io.bridgecore.auth.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Why somebody may do something, or why not.
 *
 * @param reason the first thing that stands in the way; if nothing does, what allows it
 * @param checks everything that counts, in the order in which it is looked at
 */
record Explanation(
        String permission, UUID userId, boolean allowed, String reason, List<Check> checks) {

    Explanation {
        checks = List.copyOf(checks);
    }

    /**
     * One thing that counts.
     *
     * @param check what was looked at: permission, account or client, organization, module,
     *     feature, role or list, password, second_factor, token
     */
    record Check(String check, boolean passed, String detail) {}

    /** An explanation in the making. */
    static final class Draft {

        /** What gives a permission, to people and to API clients. */
        private static final Set<String> ALLOWING = Set.of("role", "list");

        private final String permission;
        private final UUID userId;
        private final List<Check> checks = new ArrayList<>();

        Draft(String permission, UUID userId) {
            this.permission = permission;
            this.userId = userId;
        }

        Draft check(String what, boolean passed, String detail) {
            checks.add(new Check(what, passed, detail));
            return this;
        }

        Explanation done() {
            boolean allowed = checks.stream().allMatch(Check::passed);
            String reason =
                    checks.stream()
                            .filter(check ->
                                    allowed ? ALLOWING.contains(check.check()) : !check.passed())
                            .map(Check::detail)
                            .findFirst()
                            .orElse("Nothing stands in the way");
            return new Explanation(permission, userId, allowed, reason, checks);
        }
    }
}
