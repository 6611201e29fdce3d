package io.bridgecore.monitoring.usage;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.query.DateParameters;
import io.bridgecore.monitoring.query.Parameters;
import io.bridgecore.monitoring.query.Period;
import io.bridgecore.monitoring.query.Sight;
import io.bridgecore.tenancy.CurrentTenant;
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

/** What one's own tenant uses, for who runs it. */
@RestController
@RequestMapping("/api/v1/usage")
@PreAuthorize("hasAuthority('organization:write')")
@Tag(name = "Usage")
class OwnUsageController {

    private static final String REASON = "own usage";
    private static final int DEEPEST = 100_000;
    private static final int MONTH = 30;
    private static final int YEAR = 365;

    private final RequestList requests;
    private final RequestExport export;
    private final Views views;
    private final Periods periods;
    private final Sight sight;

    OwnUsageController(
            RequestList requests, RequestExport export, Views views, Periods periods, Sight sight) {
        this.requests = requests;
        this.export = export;
        this.views = views;
        this.periods = periods;
        this.sight = sight;
    }

    @GetMapping({"", "/summary"})
    @Operation(summary = "What the organization used, in the last 30 days if nothing else is said")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 365, default 30")
    @DateParameters
    Views.TenantUsage usage(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        Period period = periods.of(new Parameters(query), MONTH, YEAR);
        UUID tenant = own();
        return sight.of(tenant, REASON, () -> views.tenant(tenant, period));
    }

    @GetMapping("/daily")
    @Operation(summary = "The same day by day")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 90, default 30")
    @DateParameters
    List<Views.Day> daily(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        Period period = periods.days(new Parameters(query), MONTH, 90);
        UUID tenant = own();
        return sight.of(tenant, REASON, () -> views.daily(tenant, period));
    }

    @GetMapping("/timeline")
    @Operation(summary = "Requests over time")
    @Parameter(name = "interval", in = ParameterIn.QUERY, description = "minute, hour or day")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 365, default 1")
    @DateParameters
    List<Views.Piece> timeline(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        Period period = periods.of(asked, 1, YEAR);
        Grain grain = periods.grain(asked, period);
        UUID tenant = own();
        return sight.of(tenant, REASON, () -> views.timeline(grain, tenant, period));
    }

    @GetMapping("/status-distribution")
    @Operation(summary = "Requests by status")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 365, default 7")
    @DateParameters
    Views.Statuses statuses(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        Period period = periods.of(new Parameters(query), 7, YEAR);
        UUID tenant = own();
        return sight.of(tenant, REASON, () -> views.statuses(tenant, period));
    }

    @GetMapping("/response-times")
    @Operation(summary = "Response times by endpoint and by hour of the day (UTC)")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 90, default 1")
    @DateParameters
    Views.ResponseTimes responseTimes(
            @Parameter(hidden = true) @RequestParam Map<String, String> query) {
        Period period = periods.of(new Parameters(query), 1, 90);
        UUID tenant = own();
        return sight.of(tenant, REASON, () -> views.responseTimes(tenant, period));
    }

    @GetMapping("/requests")
    @Operation(summary = "Requests, newest first")
    @RequestParameters
    @DateParameters
    List<RequestList.Line> requests(
            @Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        RequestFilter filter = RequestFilter.of(own(), asked);
        int skip = asked.number("skip", 0, 0, DEEPEST);
        int limit = asked.number("limit", 100, 1, 500);
        return sight.of(filter.tenant(), REASON, () -> requests.page(filter, skip, limit));
    }

    @GetMapping(path = "/requests/export", produces = "text/csv")
    @Operation(summary = "The same as CSV, without pages")
    @Parameter(name = "method", in = ParameterIn.QUERY)
    @Parameter(name = "status_code", in = ParameterIn.QUERY)
    @DateParameters
    void export(
            @Parameter(hidden = true) @RequestParam Map<String, String> query,
            HttpServletResponse response)
            throws IOException {
        export.write(RequestFilter.of(own(), new Parameters(query)), response);
    }

    private static UUID own() {
        return CurrentTenant.find()
                .map(TenantId::value)
                .orElseThrow(
                        () -> CommonProblem.BAD_REQUEST.because("The organization must be named"));
    }
}
