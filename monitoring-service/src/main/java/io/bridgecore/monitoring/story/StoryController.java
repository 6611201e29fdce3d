package io.bridgecore.monitoring.story;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** From the id in a failed answer to its cause in one step. */
@RestController
@Tag(name = "Monitoring")
class StoryController {

    private final Stories stories;

    StoryController(Stories stories) {
        this.stories = stories;
    }

    @GetMapping({
        "/api/v1/monitor/requests/{request_id}",
        "/api/v1/monitoring/requests/{request_id}"
    })
    @Operation(summary = "All that happened for a request, in order; also by trace id")
    @PreAuthorize("hasAuthority('monitoring:read')")
    Story tell(@PathVariable("request_id") String id) {
        return stories.tell(id, null);
    }

    @GetMapping("/api/v1/logs/requests/{request_id}")
    @Operation(summary = "All that happened for a request of the own tenant, in order")
    @PreAuthorize("hasAuthority('audit:read')")
    Story tellOwn(@PathVariable("request_id") String id, Caller caller) {
        TenantId tenant = caller.tenant();
        if (tenant == null) {
            throw CommonProblem.FORBIDDEN.because(
                    "These are the requests of a tenant's own people");
        }
        return stories.tell(id, tenant);
    }
}
