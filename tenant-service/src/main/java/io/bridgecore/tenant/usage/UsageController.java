package io.bridgecore.tenant.usage;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.Rights;
import io.bridgecore.tenant.organization.OrganizationAccess;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What an organization uses, in both spellings. */
@RestController
class UsageController {

    private final Usage usage;
    private final OrganizationAccess access;

    UsageController(Usage usage, OrganizationAccess access) {
        this.usage = usage;
        this.access = access;
    }

    @Operation(summary = "What an organization uses")
    @GetMapping({"/api/v1/organizations/{id}/usage", "/api/v1/tenants/{id}/usage"})
    @PreAuthorize(Rights.READ_BUSINESS)
    UsageView usage(Caller caller, @PathVariable TenantId id) {
        access.read(caller, id);
        return CurrentTenant.callAs(id, usage::view);
    }
}
