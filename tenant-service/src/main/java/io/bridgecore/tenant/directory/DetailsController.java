package io.bridgecore.tenant.directory;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.Rights;
import io.bridgecore.tenant.branding.BrandingView;
import io.bridgecore.tenant.branding.OrganizationBranding;
import io.bridgecore.tenant.module.ModuleView;
import io.bridgecore.tenant.module.OrganizationModules;
import io.bridgecore.tenant.organization.OrganizationAccess;
import io.bridgecore.tenant.organization.OrganizationView;
import io.bridgecore.tenant.subscription.SubscriptionLife;
import io.bridgecore.tenant.subscription.SubscriptionView;
import io.bridgecore.tenant.usage.Usage;
import io.bridgecore.tenant.usage.UsageView;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One organization with all that belongs to it, for the platform side. */
@RestController
class DetailsController {

    private final OrganizationAccess access;
    private final SubscriptionLife subscriptions;
    private final OrganizationBranding branding;
    private final OrganizationModules modules;
    private final Usage usage;

    DetailsController(
            OrganizationAccess access,
            SubscriptionLife subscriptions,
            OrganizationBranding branding,
            OrganizationModules modules,
            Usage usage) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.branding = branding;
        this.modules = modules;
        this.usage = usage;
    }

    record Details(
            OrganizationView organization,
            @Nullable SubscriptionView subscription,
            BrandingView branding,
            List<ModuleView> modules,
            UsageView usage) {}

    @Operation(summary = "An organization with all that belongs to it")
    @GetMapping({"/api/v1/organizations/{id}/details", "/api/v1/tenants/{id}/details"})
    @PreAuthorize(Rights.PLATFORM_READ)
    Details details(Caller caller, @PathVariable TenantId id) {
        var organization = OrganizationView.of(access.read(caller, id));
        return CurrentTenant.callAs(
                id,
                () ->
                        new Details(
                                organization,
                                subscriptions.find().orElse(null),
                                branding.view(),
                                modules.list(),
                                usage.view()));
    }
}
