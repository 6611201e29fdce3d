package io.bridgecore.auth.rbac;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.account.Giver;
import io.bridgecore.auth.role.NamedRole;
import io.bridgecore.auth.role.RoleChange;
import io.bridgecore.auth.role.RoleDraft;
import io.bridgecore.auth.role.RoleEditing;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.auth.tenant.NamedTenant;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles of the service desk. Conflicts are 400 here. */
@RestController
@RequestMapping("/api/v1/rbac")
class ServiceRoleController {

    private final Roles roles;
    private final RoleEditing editing;
    private final Accounts accounts;
    private final Giver giver;
    private final Tenants tenants;

    ServiceRoleController(
            Roles roles, RoleEditing editing, Accounts accounts, Giver giver, Tenants tenants) {
        this.tenants = tenants;
        this.roles = roles;
        this.editing = editing;
        this.accounts = accounts;
        this.giver = giver;
    }

    record NewRole(
            @NotBlank @Size(max = 50) @Pattern(regexp = "[A-Za-z][A-Za-z0-9_]*") String name,
            @Nullable @Size(max = 100) String displayName,
            @Nullable @Size(max = 500) String description,
            @Nullable @Size(max = 500) Set<@NotBlank String> permissions) {

        RoleDraft draft() {
            return new RoleDraft(
                    displayName == null ? name : displayName,
                    name.toLowerCase(Locale.ROOT),
                    description,
                    Objects.requireNonNullElse(permissions, Set.of()));
        }
    }

    record ChangedRole(
            @Nullable @Size(min = 1, max = 100) String displayName,
            @Nullable @Size(max = 500) String description,
            @Nullable @Size(max = 500) Set<@NotBlank String> permissions) {}

    record HolderView(UUID id, String email, String fullName, String role, boolean isActive) {

        static HolderView of(Account account) {
            return new HolderView(
                    account.id(),
                    account.email(),
                    account.fullName(),
                    account.role(),
                    account.active());
        }
    }

    @GetMapping("/organizations/{organization}/roles")
    @PreAuthorize("hasAnyAuthority('roles:read', 'crm_admin')")
    @Operation(summary = "Roles of the service desk")
    List<ServiceRoleView> list(@PathVariable("organization") UUID organization) {
        return in(organization, () -> views(organization, _ -> true));
    }

    @PostMapping("/organizations/{organization}/roles")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyAuthority('roles:write', 'crm_admin')")
    @StepUp
    @Operation(summary = "Make a role of the service desk")
    ServiceRoleView create(
            @PathVariable("organization") UUID organization, @Valid @RequestBody NewRole wanted) {
        return in(
                organization,
                () ->
                        ServiceRoleView.of(
                                asBadRequest(() -> editing.create(wanted.draft(), giver.giving())),
                                organization));
    }

    @PostMapping("/organizations/{organization}/roles/initialize")
    @PreAuthorize("hasAnyAuthority('roles:write', 'crm_admin')")
    @StepUp
    @Operation(summary = "The default roles, which every organization has")
    List<ServiceRoleView> initialize(@PathVariable("organization") UUID organization) {
        return in(organization, () -> views(organization, NamedRole::predefined));
    }

    @GetMapping("/roles/{roleId}")
    @PreAuthorize("hasAnyAuthority('roles:read', 'crm_admin')")
    @Operation(summary = "A role")
    ServiceRoleView get(@PathVariable("roleId") UUID roleId) {
        UUID organization = NamedTenant.get().value();
        return ServiceRoleView.of(existing(roleId), organization);
    }

    @PutMapping("/roles/{roleId}")
    @PreAuthorize("hasAnyAuthority('roles:write', 'crm_admin')")
    @StepUp
    @Operation(summary = "Change a role")
    ServiceRoleView change(
            @PathVariable("roleId") UUID roleId, @Valid @RequestBody ChangedRole wanted) {
        UUID organization = NamedTenant.get().value();
        var change =
                new RoleChange(wanted.displayName(), wanted.description(), wanted.permissions());
        return ServiceRoleView.of(
                asBadRequest(() -> editing.change(roleId, change, giver.giving())), organization);
    }

    @DeleteMapping("/roles/{roleId}")
    @PreAuthorize("hasAnyAuthority('roles:write', 'crm_admin')")
    @StepUp
    @Operation(summary = "Remove a role that nobody has")
    Map<String, String> delete(@PathVariable("roleId") UUID roleId) {
        NamedTenant.get();
        asBadRequest(() -> {
            editing.delete(roleId, giver.giving());
            return roleId;
        });
        return Map.of("message", "Role deleted successfully");
    }

    @GetMapping("/roles/{roleId}/users")
    @PreAuthorize("hasAnyAuthority('roles:read', 'crm_admin')")
    @Operation(summary = "Who has a role")
    List<HolderView> holders(@PathVariable("roleId") UUID roleId) {
        NamedTenant.get();
        return editing.holders(existing(roleId)).stream()
                .flatMap(id -> accounts.find(id).stream())
                .map(HolderView::of)
                .toList();
    }

    private NamedRole existing(UUID id) {
        NamedRole role = editing.get(id);
        if (!ServiceRoleView.concerns(role)) {
            throw CommonProblem.NOT_FOUND.because("No such role");
        }
        return role;
    }

    private List<ServiceRoleView> views(UUID organization, Predicate<NamedRole> wanted) {
        return roles.all().stream()
                .filter(ServiceRoleView::concerns)
                .filter(wanted)
                .map(role -> ServiceRoleView.of(role, organization))
                .toList();
    }

    /** Platform administrators name the organization by the path alone. */
    private <T> T in(UUID organization, Supplier<T> work) {
        var named = new TenantId(organization);
        TenantId current = CurrentTenant.find().orElse(named);
        if (!current.equals(named)) {
            throw CommonProblem.FORBIDDEN.because("Access denied to another organization");
        }
        if (CurrentTenant.find().isEmpty() && !exists(named)) {
            throw CommonProblem.NOT_FOUND.because("There is no such organization");
        }
        return CurrentTenant.callAs(named, work::get);
    }

    private boolean exists(TenantId tenant) {
        return tenants.find(tenant)
                .filter(standing -> standing.status() != TenantStatus.DELETED)
                .isPresent();
    }

    static <T> T asBadRequest(Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException refused) {
            throw refused.type().status() == HttpStatus.CONFLICT
                    ? AuthProblem.ROLE_REFUSED.because(refused.detail()).causedBy(refused)
                    : refused;
        }
    }
}
