package io.bridgecore.tenant.directory;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.module.ModuleView;
import io.bridgecore.tenant.module.OrganizationModules;
import io.bridgecore.tenant.organization.OrganizationAccess;
import io.bridgecore.tenant.organization.OrganizationView;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One organization with all that belongs to it, for the platform side. */
@RestController
class DetailsController {

    private final OrganizationAccess access;
    private final OrganizationModules modules;

    DetailsController(OrganizationAccess access, OrganizationModules modules) {
        this.access = access;
        this.modules = modules;
    }

    record Details(OrganizationView organization, List<ModuleView> modules) {}

    @Operation(summary = "An organization with its modules")
    @GetMapping({"/api/v1/organizations/{id}/details", "/api/v1/tenants/{id}/details"})
    @PreAuthorize("hasAuthority('" + Permission.TENANTS_READ + "')")
    Details details(Caller caller, @PathVariable TenantId id) {
        var organization = OrganizationView.of(access.read(caller, id));
        return new Details(organization, CurrentTenant.callAs(id, modules::list));
    }
}
