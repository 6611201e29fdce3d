package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.Permission;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How many tenants there are, in the words of both families of paths. */
@RestController
@PreAuthorize("hasAuthority('" + Permission.TENANTS_READ + "')")
class CountsController {

    private final TenantCounts counts;

    CountsController(TenantCounts counts) {
        this.counts = counts;
    }

    @Operation(summary = "Count organizations")
    @GetMapping({"/api/v1/organizations/stats", "/api/v1/tenants/stats"})
    TenantCounts.Stats stats() {
        return counts.stats();
    }

    @Operation(summary = "Count tenants by status")
    @GetMapping({"/admin/tenants/statistics", "/api/admin/tenants/statistics"})
    TenantCounts.Statistics statistics() {
        return counts.statistics();
    }
}
