package io.bridgecore.tenant.organization;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How many tenants there are, for services only. */
@RestController
class InternalCountsController {

    private final TenantCounts counts;

    InternalCountsController(TenantCounts counts) {
        this.counts = counts;
    }

    @GetMapping("/internal/tenants/statistics")
    TenantCounts.Statistics statistics() {
        return counts.statistics();
    }
}
