package io.bridgecore.auth.role;

import io.bridgecore.auth.tenant.NamedTenant;
import io.bridgecore.contracts.UserType;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The roles of a tenant, and what they can be made of. */
@RestController
@RequestMapping("/api/v1")
class RoleController {

    private final Roles roles;
    private final RoleEditing editing;

    RoleController(Roles roles, RoleEditing editing) {
        this.roles = roles;
        this.editing = editing;
    }

    record RoleView(
            UUID id,
            String key,
            String name,
            @Nullable String description,
            boolean predefined,
            Set<String> permissions) {

        static RoleView of(NamedRole role) {
            return new RoleView(
                    role.id(),
                    role.key(),
                    role.name(),
                    role.description(),
                    role.predefined(),
                    role.permissions());
        }
    }

    record PermissionView(String name, String module, String action, String description) {}

    record CopyBody(
            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String name,
            @Nullable @Pattern(regexp = "[a-z][a-z0-9_]{0,49}") String key,
            @Nullable @Size(max = 500) String description) {}

    @GetMapping("/permissions")
    @PreAuthorize("hasAuthority('roles:read')")
    @Operation(summary = "What roles can be made of")
    List<PermissionView> permissions(@RequestParam(required = false) @Nullable String module) {
        return roles.entries().stream()
                .filter(entry -> module == null || entry.module().equals(module))
                .map(entry ->
                        new PermissionView(
                                entry.name(), entry.module(), entry.action(), entry.description()))
                .toList();
    }

    @GetMapping("/roles")
    @PreAuthorize("hasAuthority('roles:read')")
    @Operation(summary = "Predefined roles and the organization's own")
    List<RoleView> list() {
        NamedTenant.get();
        return roles.all().stream().map(RoleView::of).toList();
    }

    @GetMapping("/roles/{roleId}")
    @PreAuthorize("hasAuthority('roles:read')")
    @Operation(summary = "A role")
    RoleView get(@PathVariable("roleId") UUID roleId) {
        NamedTenant.get();
        return RoleView.of(editing.get(roleId));
    }

    @PostMapping("/roles")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('roles:write')")
    @StepUp
    @Operation(summary = "Make a role")
    RoleView create(@Valid @RequestBody RoleDraft draft, Caller caller) {
        NamedTenant.get();
        return RoleView.of(editing.create(draft, giving(caller)));
    }

    @RequestMapping(
            path = "/roles/{roleId}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @PreAuthorize("hasAuthority('roles:write')")
    @StepUp
    @Operation(summary = "Change a role of the organization's own")
    RoleView change(
            @PathVariable("roleId") UUID roleId,
            @Valid @RequestBody RoleChange change,
            Caller caller) {
        NamedTenant.get();
        return RoleView.of(editing.change(roleId, change, giving(caller)));
    }

    @PostMapping("/roles/{roleId}/copy")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('roles:write')")
    @StepUp
    @Operation(summary = "Make a role that allows what another allows")
    RoleView copy(
            @PathVariable("roleId") UUID roleId, @Valid @RequestBody CopyBody body, Caller caller) {
        NamedTenant.get();
        NamedRole original = editing.get(roleId);
        var draft =
                new RoleDraft(
                        body.name(),
                        body.key(),
                        body.description() == null ? original.description() : body.description(),
                        original.permissions());
        return RoleView.of(editing.create(draft, giving(caller)));
    }

    @DeleteMapping("/roles/{roleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('roles:write')")
    @StepUp
    @Operation(summary = "Remove a role that nobody has")
    void delete(@PathVariable("roleId") UUID roleId, Caller caller) {
        NamedTenant.get();
        editing.delete(roleId, giving(caller));
    }

    private Giving giving(Caller caller) {
        return new Giving(
                caller.type() == UserType.ADMIN ? roles.catalogue() : caller.permissions());
    }
}
