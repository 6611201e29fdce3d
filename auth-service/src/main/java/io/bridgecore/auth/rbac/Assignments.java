package io.bridgecore.auth.rbac;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.TenantPeople;
import io.bridgecore.auth.role.NamedRole;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gives people of the current tenant further roles, and takes them away. */
@Component
class Assignments {

    private final TenantPeople people;
    private final Roles roles;

    Assignments(TenantPeople people, Roles roles) {
        this.people = people;
        this.roles = roles;
    }

    /** What became of one of several people. */
    record Outcome(UUID userId, boolean success, String message) {}

    /**
     * The keys of roles of the service desk.
     *
     * @throws ProblemException 400 if one is no role of the organization
     */
    Set<String> keys(Collection<UUID> ids) {
        Map<UUID, NamedRole> known =
                roles.all().stream()
                        .filter(ServiceRoleView::concerns)
                        .collect(Collectors.toMap(NamedRole::id, Function.identity()));
        return ids.stream()
                .map(id -> {
                    NamedRole role = known.get(id);
                    if (role == null) {
                        throw AuthProblem.ROLE_REFUSED.because(
                                "Role does not belong to the organization of the user");
                    }
                    return role.key();
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Adds roles.
     *
     * @throws ProblemException 400 if he has one of them already
     */
    Account add(UUID user, Set<String> keys) {
        return people.giveRoles(
                user,
                had -> {
                    var shall = new HashSet<>(had);
                    for (String key : keys) {
                        if (!shall.add(key)) {
                            throw AuthProblem.ROLE_REFUSED.because(
                                    "Role is already assigned to the user");
                        }
                    }
                    return shall;
                });
    }

    /** Makes these the further roles that he has. */
    void replace(UUID user, Set<String> keys) {
        people.giveRoles(user, _ -> keys);
    }

    /**
     * Takes one role away.
     *
     * @throws ProblemException 404 if he does not have it
     */
    void remove(UUID user, UUID role) {
        people.giveRoles(
                user,
                had ->
                        roles.all().stream()
                                .filter(known -> known.id().equals(role))
                                .map(NamedRole::key)
                                .filter(had::contains)
                                .findFirst()
                                .map(key -> without(had, key))
                                .orElseThrow(() ->
                                        CommonProblem.NOT_FOUND.because(
                                                "Role is not assigned to the user")));
    }

    /** Tries it for one of several people; a refusal is told, not thrown. */
    Outcome tried(UUID user, Set<String> keys, boolean replace) {
        try {
            people.giveRoles(user, had -> replace ? keys : union(had, keys));
            return new Outcome(user, true, "assigned");
        } catch (ProblemException refused) {
            return new Outcome(user, false, refused.detail());
        }
    }

    private static Set<String> without(Set<String> all, String one) {
        return all.stream().filter(key -> !key.equals(one)).collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
