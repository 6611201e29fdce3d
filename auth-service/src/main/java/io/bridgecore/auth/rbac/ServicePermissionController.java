package io.bridgecore.auth.rbac;

import io.bridgecore.auth.role.PermissionEntry;
import io.bridgecore.auth.role.Roles;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Permissions of the service desk: they come with the program. */
@RestController
@RequestMapping("/api/v1/rbac/permissions")
class ServicePermissionController {

    private final Roles roles;

    ServicePermissionController(Roles roles) {
        this.roles = roles;
    }

    record ServicePermission(
            String name,
            String displayName,
            String description,
            String module,
            String action,
            boolean isActive) {

        static ServicePermission of(PermissionEntry entry) {
            return new ServicePermission(
                    entry.name(),
                    entry.description(),
                    entry.description(),
                    entry.module(),
                    entry.action(),
                    true);
        }
    }

    @GetMapping
    @PreAuthorize("hasAnyAuthority('roles:read', 'crm_admin')")
    @Operation(summary = "Permissions of the service desk")
    List<ServicePermission> list(
            @RequestParam(required = false) @Nullable String module,
            @RequestParam(required = false) @Nullable String action) {
        return all().filter(entry -> module == null || entry.module().equals(module))
                .filter(entry -> action == null || entry.action().equals(action))
                .map(ServicePermission::of)
                .toList();
    }

    @PostMapping("/initialize")
    @PreAuthorize("hasAuthority('admins:write')")
    @Operation(summary = "The permissions, which are always there")
    List<ServicePermission> initialize() {
        return all().map(ServicePermission::of).toList();
    }

    /** The platform's own are written with a colon. */
    private Stream<PermissionEntry> all() {
        return roles.entries().stream().filter(entry -> entry.name().indexOf(':') < 0);
    }
}
