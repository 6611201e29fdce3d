package io.bridgecore.tenant.branding;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.Rights;
import io.bridgecore.tenant.organization.OrganizationAccess;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Branding of an organization, in both spellings. */
@RestController
@RequestMapping({"/api/v1/organizations/{id}/branding", "/api/v1/tenants/{id}/branding"})
class BrandingController {

    private final OrganizationBranding branding;
    private final OrganizationAccess access;

    BrandingController(OrganizationBranding branding, OrganizationAccess access) {
        this.branding = branding;
        this.access = access;
    }

    @Operation(summary = "Branding of an organization; defaults when it chose none")
    @GetMapping
    @PreAuthorize(Rights.READ)
    BrandingView get(Caller caller, @PathVariable TenantId id) {
        access.read(caller, id);
        return CurrentTenant.callAs(id, branding::view);
    }

    @Operation(summary = "Change what is named; the style sheet is cleaned first")
    @RequestMapping(method = {RequestMethod.PUT, RequestMethod.PATCH})
    @PreAuthorize(Rights.WRITE)
    BrandingView change(
            Caller caller, @PathVariable TenantId id, @Valid @RequestBody BrandingChange change) {
        access.requireWrite(caller, id);
        return CurrentTenant.callAs(id, () -> branding.change(change));
    }
}
