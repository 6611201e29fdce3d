package io.bridgecore.connector.metadata;

import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Descriptions of systems: thrown away on demand, and how useful they are. */
@RestController
class MetadataController {

    private final Descriptions descriptions;
    private final RemoteSystems systems;

    MetadataController(Descriptions descriptions, RemoteSystems systems) {
        this.descriptions = descriptions;
        this.systems = systems;
    }

    /** That it was done. */
    record Done(boolean success, String message) {}

    /** The tenant's figures in this process. */
    record Stats(boolean success, Descriptions.Figures result) {}

    @PostMapping("/api/v1/systems/{id}/metadata/refresh")
    @Operation(summary = "Forgets what is known of a connection's models, views and rights")
    @PreAuthorize("hasAuthority('connections:write')")
    Done refresh(@PathVariable("id") UUID id) {
        return forget(id);
    }

    @PostMapping({
        "/admin/tenants/{tenant}/systems/{id}/metadata/refresh",
        "/api/admin/tenants/{tenant}/systems/{id}/metadata/refresh"
    })
    @Operation(summary = "Forgets what is known of a tenant's connection")
    @PreAuthorize("hasAuthority('tenants:write')")
    Done refreshOf(@PathVariable("tenant") UUID tenant, @PathVariable("id") UUID id) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> forget(id));
    }

    @PostMapping("/api/v1/odoo/cache/clear")
    @Operation(summary = "Forgets what is known of the tenant's Odoo")
    @PreAuthorize("hasAuthority('connections:write')")
    Done clear() {
        return forget(systems.place("odoo").id());
    }

    @GetMapping("/api/v1/odoo/cache/stats")
    @Operation(summary = "How often a description of the tenant's systems was at hand")
    @PreAuthorize("hasAuthority('connections:read')")
    Stats stats() {
        if (CurrentTenant.find().isEmpty()) {
            throw CommonProblem.FORBIDDEN.because("No tenant is chosen: name one in X-Tenant-Id");
        }
        return new Stats(true, descriptions.figures());
    }

    private Done forget(UUID id) {
        Place place = systems.get(id);
        descriptions.forget(place.id());
        systems.beginAnew(place); // Logins keep what they learned of fields.
        return new Done(true, "The system is asked anew");
    }
}
