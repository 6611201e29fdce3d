package io.bridgecore.monitoring.usage;

import io.bridgecore.monitoring.directory.TenantDirectory;
import io.bridgecore.monitoring.query.DateParameters;
import io.bridgecore.monitoring.query.Parameters;
import io.bridgecore.monitoring.query.Period;
import io.bridgecore.monitoring.query.Sight;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Single requests, for the platform side. */
@RestController
@RequestMapping({"/admin/logs/usage", "/api/admin/logs/usage"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Usage logs")
class UsageLogController {

    private static final int DEEPEST = 100_000;

    private final RequestList requests;
    private final RequestExport export;
    private final Views views;
    private final Periods periods;
    private final TenantDirectory tenants;
    private final Sight sight;

    UsageLogController(
            RequestList requests,
            RequestExport export,
            Views views,
            Periods periods,
            TenantDirectory tenants,
            Sight sight) {
        this.requests = requests;
        this.export = export;
        this.views = views;
        this.periods = periods;
        this.tenants = tenants;
        this.sight = sight;
    }

    @GetMapping
    @Operation(summary = "Requests, newest first")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY)
    @RequestParameters
    @DateParameters
    List<RequestList.Line> list(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        RequestFilter filter = RequestFilter.of(asked.id("tenant_id"), asked);
        int skip = asked.number("skip", 0, 0, DEEPEST);
        int limit = asked.number("limit", 100, 1, 500);
        return sight.of(filter.tenant(), "list requests", () -> requests.page(filter, skip, limit));
    }

    @GetMapping(path = "/export", produces = "text/csv")
    @Operation(summary = "The same as CSV, without pages")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY)
    @Parameter(name = "method", in = ParameterIn.QUERY)
    @Parameter(name = "status_code", in = ParameterIn.QUERY)
    @DateParameters
    void export(
            @Parameter(hidden = true) @RequestParam Map<String, String> query,
            HttpServletResponse response)
            throws IOException {
        var asked = new Parameters(query);
        export.write(RequestFilter.of(asked.id("tenant_id"), asked), response);
    }

    @GetMapping("/summary")
    @Operation(summary = "What a tenant's requests come to")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY, required = true)
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 365, default 30")
    @DateParameters
    Views.LogSummary summary(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        UUID tenant = asked.id("tenant_id");
        if (tenant == null) {
            throw CommonProblem.VALIDATION_FAILED.at("tenant_id", "must name the tenant");
        }
        Period period = periods.of(asked, 30, 365);
        tenants.demand(tenant);
        return sight.of(tenant, "sum requests up", () -> views.log(tenant, period));
    }
}
