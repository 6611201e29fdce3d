package io.bridgecore.auth.role;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.revocation.Revocations;
import io.bridgecore.auth.tenant.TenantLock;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes and removes the current tenant's own roles; one decision at a time. */
@Component
public class RoleEditing {

    private static final String ROLE = "role";
    private static final int LONGEST_KEY = 50;

    private final TenantRoleRows rows;
    private final Roles roles;
    private final RoleUse use;
    private final TenantLock lock;
    private final Revocations revocations;
    private final Audit audit;
    private final Clock clock;

    RoleEditing(
            TenantRoleRows rows,
            Roles roles,
            RoleUse use,
            TenantLock lock,
            Revocations revocations,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.roles = roles;
        this.use = use;
        this.lock = lock;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a role.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if it holds more than its maker, 409
     *     if there is one of that name or key, 422 if a permission does not exist
     */
    @Transactional
    public NamedRole create(RoleDraft draft, Giving giving) {
        lock.take();
        String name = draft.name().strip();
        demandKnown(draft.permissions());
        giving.demand(draft.permissions());
        String key = draft.key() == null ? keyOf(name) : draft.key();
        if (roles.find(key).isPresent() || named(name)) {
            throw AuthProblem.ROLE_EXISTS.at("name", "There is a role of this name or key");
        }
        NamedRole made =
                rows.saveAndFlush(
                                new TenantRole(
                                        key,
                                        name,
                                        draft.description(),
                                        draft.permissions(),
                                        clock.instant()))
                        .named();
        audit.record("role.created", ROLE, made.id().toString(), Map.of(), values(made));
        return made;
    }

    /**
     * Changes a role. If it allows less than before, the access tokens of whoever has it count no
     * more; the next ones allow less.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown, 409 predefined or name taken,
     *     403 if more is given or taken than the editor has, or a role renamed or described anew
     *     that allows more, 422 if a permission does not exist
     */
    @Transactional
    public NamedRole change(UUID id, RoleChange wanted, Giving giving) {
        lock.take();
        TenantRole role = own(id);
        NamedRole before = role.named();
        Set<String> permissions =
                Objects.requireNonNullElse(wanted.permissions(), before.permissions());
        demandKnown(permissions);
        giving.demandForChange(before.permissions(), permissions);
        String name = wanted.name() == null ? before.name() : wanted.name().strip();
        if (!name.equalsIgnoreCase(before.name()) && named(name)) {
            throw AuthProblem.ROLE_EXISTS.at("name", "There is a role of this name");
        }
        String description =
                wanted.description() == null ? before.description() : wanted.description();
        if (!name.equals(before.name()) || !Objects.equals(description, before.description())) {
            giving.demand(before.permissions());
        }
        role.change(name, description, permissions, clock.instant());
        NamedRole after = rows.saveAndFlush(role).named();
        if (!after.permissions().containsAll(before.permissions())) {
            use.holdersAlone(before.key())
                    .forEach(holder ->
                            revocations.subject(CurrentTenant.get(), holder, "rights taken away"));
        }
        audit.record("role.changed", ROLE, id.toString(), values(before), values(after));
        return after;
    }

    /**
     * Removes a role that nobody has.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown, 409 predefined or assigned,
     *     403 if it allows more than whoever removes it has
     */
    @Transactional
    public void delete(UUID id, Giving giving) {
        lock.take();
        TenantRole role = own(id);
        giving.demand(role.named().permissions());
        int holders = use.holders(role.key()).size();
        if (holders > 0) {
            throw AuthProblem.ROLE_ASSIGNED.at(
                    "assigned", "The role is assigned to %d people".formatted(holders));
        }
        NamedRole before = role.named();
        rows.delete(role);
        audit.record("role.deleted", ROLE, id.toString(), values(before), Map.of());
    }

    /**
     * Any role by its id.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 unknown
     */
    @Transactional(readOnly = true)
    public NamedRole get(UUID id) {
        return roles.all().stream()
                .filter(role -> role.id().equals(id))
                .findFirst()
                .orElseThrow(RoleEditing::unknown);
    }

    /** Ids of the people who have a role. */
    @Transactional(readOnly = true)
    public List<UUID> holders(NamedRole role) {
        return use.holders(role.key());
    }

    private TenantRole own(UUID id) {
        return rows.findById(id)
                .orElseThrow(() -> {
                    if (get(id).predefined()) {
                        return AuthProblem.ROLE_PREDEFINED.because(
                                "Predefined roles can be copied, not changed or deleted");
                    }
                    return unknown();
                });
    }

    private boolean named(String name) {
        return roles.all().stream().anyMatch(role -> role.name().equalsIgnoreCase(name));
    }

    private void demandKnown(Set<String> permissions) {
        permissions.stream()
                .filter(permission -> !roles.catalogue().contains(permission))
                .sorted()
                .findFirst()
                .ifPresent(unknown -> {
                    throw CommonProblem.VALIDATION_FAILED.at(
                            "permissions", "There is no permission " + unknown);
                });
    }

    /** Letters and digits of the name, joined by underscores. */
    private static String keyOf(String name) {
        String words =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^[^a-z]+|_+$", "");
        String key =
                words.isEmpty() ? "role_" + UUID.randomUUID().toString().substring(0, 8) : words;
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
    }

    private static Map<String, @Nullable Object> values(NamedRole role) {
        return Map.of(
                "key",
                role.key(),
                "name",
                role.name(),
                "permissions",
                List.copyOf(role.permissions()));
    }

    private static RuntimeException unknown() {
        return CommonProblem.NOT_FOUND.because("No such role");
    }
}
