package io.bridgecore.auth.role;

import io.bridgecore.auth.AuthProblem;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody can give and take: nobody deals with rights that he does not have.
 *
 * @param own his permissions
 */
public record Giving(Set<String> own) {

    public Giving {
        own = Set.copyOf(own);
    }

    /** Whether he has all of these. */
    public boolean covers(Set<String> permissions) {
        return own.containsAll(permissions);
    }

    /**
     * Goes on if he has all of these.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if not
     */
    public void demand(Set<String> permissions) {
        var missing = new TreeSet<>(permissions);
        missing.removeAll(own);
        if (!missing.isEmpty()) {
            throw AuthProblem.MORE_RIGHTS.because(
                    "Needs rights that you do not have: " + String.join(", ", missing));
        }
    }

    /** Goes on if he has all that comes and all that goes. */
    void demandForChange(Set<String> before, Set<String> after) {
        var different = new TreeSet<>(before);
        different.addAll(after);
        different.removeIf(name -> before.contains(name) && after.contains(name));
        demand(different);
    }
}
