package io.bridgecore.connector.migration;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Migration reports, for the tenant and for the platform. */
@RestController
class MigrationController {

    private final MigrationReports reports;

    MigrationController(MigrationReports reports) {
        this.reports = reports;
    }

    @GetMapping("/api/v1/systems/{id}/migration-report")
    @Operation(summary = "Which calls later versions of the system would not understand")
    @PreAuthorize("hasAuthority('connections:read')")
    MigrationReport own(@PathVariable("id") UUID id) {
        return reports.of(id);
    }

    @GetMapping({
        "/admin/systems/{connection}/migration-report",
        "/api/admin/systems/{connection}/migration-report"
    })
    @Operation(summary = "The migration report of any tenant's connection")
    @PreAuthorize("hasAuthority('tenants:read')")
    MigrationReport any(@PathVariable("connection") UUID connection) {
        return reports.ofAny(connection);
    }

    @GetMapping({
        "/admin/tenants/{tenant}/systems/{id}/migration-report",
        "/api/admin/tenants/{tenant}/systems/{id}/migration-report"
    })
    @Operation(summary = "The migration report of one tenant's connection")
    @PreAuthorize("hasAuthority('tenants:read')")
    MigrationReport ofTenant(@PathVariable("tenant") UUID tenant, @PathVariable("id") UUID id) {
        return CurrentTenant.callAs(new TenantId(tenant), () -> reports.of(id));
    }
}
