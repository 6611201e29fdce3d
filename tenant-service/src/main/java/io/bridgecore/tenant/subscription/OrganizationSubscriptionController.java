package io.bridgecore.tenant.subscription;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The subscription as a part of the organization, in both spellings. */
@RestController
class OrganizationSubscriptionController {

    private final SubscriptionLife life;
    private final OrganizationAccess access;
    private final JsonMapper json;

    OrganizationSubscriptionController(
            SubscriptionLife life, OrganizationAccess access, JsonMapper json) {
        this.life = life;
        this.access = access;
        this.json = json;
    }

    @Operation(summary = "The subscription of an organization; null when it has none")
    @GetMapping({"/api/v1/organizations/{id}/subscription", "/api/v1/tenants/{id}/subscription"})
    @PreAuthorize(Rights.READ_BUSINESS)
    JsonNode subscription(Caller caller, @PathVariable TenantId id) {
        access.read(caller, id);
        // A null from here would be an answer without a body, which is no JSON.
        return json.valueToTree(CurrentTenant.callAs(id, life::find).orElse(null));
    }
}
