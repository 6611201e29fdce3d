package io.bridgecore.auth.rbac;

import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Accounts;
import io.bridgecore.auth.role.Roles;
import io.bridgecore.auth.tenant.NamedTenant;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who has which roles of the service desk, and what they allow him. */
@RestController
@RequestMapping("/api/v1/rbac")
class AssignmentController {

    private final Assignments assignments;
    private final Accounts accounts;
    private final Roles roles;

    AssignmentController(Assignments assignments, Accounts accounts, Roles roles) {
        this.assignments = assignments;
        this.accounts = accounts;
        this.roles = roles;
    }

    record Chosen(@NotEmpty @Size(max = 50) List<@NotNull UUID> roleIds) {}

    record Bulk(
            @NotEmpty @Size(max = 500) List<@NotNull UUID> userIds,
            @NotNull @Size(max = 50) List<@NotNull UUID> roleIds,
            @Nullable Boolean replaceExisting) {}

    record BulkAnswer(
            boolean success,
            String message,
            int successfulAssignments,
            int failedAssignments,
            List<Assignments.Outcome> details) {}

    record Check(
            @NotNull UUID userId,
            @NotBlank @Size(max = 100) String permission,
            @Nullable TenantId organizationId) {}

    record CheckAnswer(boolean hasPermission, UUID userId, String permission, String source) {}

    @GetMapping("/users/{userId}/roles")
    @PreAuthorize("hasAnyAuthority('roles:read', 'crm_admin')")
    @Operation(summary = "Roles that somebody has on top of his own")
    List<ServiceRoleView> of(@PathVariable("userId") UUID userId) {
        NamedTenant.get();
        return views(existing(userId));
    }

    @StepUp
    @PostMapping("/users/{userId}/roles")
    @PreAuthorize("hasAnyAuthority('roles:write', 'crm_admin')")
    @Operation(summary = "Give somebody roles on top of his own")
    List<ServiceRoleView> give(
            @PathVariable("userId") UUID userId, @Valid @RequestBody Chosen chosen) {
        NamedTenant.get();
        existing(userId);
        return views(assignments.add(userId, assignments.keys(chosen.roleIds())));
    }

    @DeleteMapping("/users/{userId}/roles")
    @PreAuthorize("hasAnyAuthority('roles:write', 'crm_admin')")
    @StepUp
    @Operation(summary = "Take all further roles from somebody")
    Map<String, String> takeAll(@PathVariable("userId") UUID userId) {
        NamedTenant.get();
        assignments.replace(userId, Set.of());
        return Map.of("message", "All roles removed from user");
    }

    @DeleteMapping("/users/{userId}/roles/{roleId}")
    @PreAuthorize("hasAnyAuthority('roles:write', 'crm_admin')")
    @StepUp
    @Operation(summary = "Take one further role from somebody")
    Map<String, String> take(
            @PathVariable("userId") UUID userId, @PathVariable("roleId") UUID roleId) {
        NamedTenant.get();
        existing(userId);
        assignments.remove(userId, roleId);
        return Map.of("message", "Role removed from user");
    }

    @GetMapping("/users/{userId}/permissions")
    @PreAuthorize("hasAnyAuthority('roles:read', 'crm_admin')")
    @Operation(summary = "What somebody may do")
    Set<String> permissions(@PathVariable("userId") UUID userId) {
        NamedTenant.get();
        return roles.permissionsOf(existing(userId));
    }

    @PostMapping("/permissions/check")
    @PreAuthorize("hasAnyAuthority('roles:read', 'crm_admin')")
    @Operation(summary = "Whether somebody may do something")
    CheckAnswer check(@Valid @RequestBody Check check) {
        TenantId tenant = NamedTenant.get();
        if (check.organizationId() != null && !check.organizationId().equals(tenant)) {
            throw CommonProblem.FORBIDDEN.because("Access denied to another organization");
        }
        Account account = existing(check.userId());
        boolean has = account.active() && roles.permissionsOf(account).contains(check.permission());
        return new CheckAnswer(
                has, check.userId(), check.permission(), has ? "service_role" : "none");
    }

    @StepUp
    @PostMapping("/roles/assign/bulk")
    @PreAuthorize("hasAnyAuthority('roles:write', 'crm_admin')")
    @Operation(summary = "Give several people the same further roles")
    BulkAnswer bulk(@Valid @RequestBody Bulk bulk) {
        NamedTenant.get();
        Set<String> keys = assignments.keys(bulk.roleIds());
        boolean replace = Boolean.TRUE.equals(bulk.replaceExisting());
        List<Assignments.Outcome> details =
                bulk.userIds().stream().map(id -> assignments.tried(id, keys, replace)).toList();
        int done = (int) details.stream().filter(Assignments.Outcome::success).count();
        int failed = details.size() - done;
        return new BulkAnswer(
                failed == 0,
                "%d assigned, %d failed".formatted(done, failed),
                done,
                failed,
                details);
    }

    private Account existing(UUID id) {
        return accounts.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such user"));
    }

    private List<ServiceRoleView> views(Account account) {
        UUID organization = account.tenant().value();
        return roles.of(account).stream()
                .filter(role -> account.extraRoles().contains(role.key()))
                .map(role -> ServiceRoleView.of(role, organization))
                .toList();
    }
}
