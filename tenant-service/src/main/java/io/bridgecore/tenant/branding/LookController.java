package io.bridgecore.tenant.branding;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How an organization looks, for the pages of other services. */
@RestController
class LookController {

    private final OrganizationBranding branding;

    LookController(OrganizationBranding branding) {
        this.branding = branding;
    }

    @GetMapping("/internal/tenants/{id}/look")
    Look look(@PathVariable TenantId id) {
        return CurrentTenant.callAs(id, branding::look);
    }
}
