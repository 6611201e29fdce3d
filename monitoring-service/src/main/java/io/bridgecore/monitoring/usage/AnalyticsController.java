package io.bridgecore.monitoring.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bridgecore.monitoring.directory.TenantDirectory;
import io.bridgecore.monitoring.query.DateParameters;
import io.bridgecore.monitoring.query.Parameters;
import io.bridgecore.monitoring.query.Period;
import io.bridgecore.monitoring.query.Sight;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What tenants use, for the platform side. Each question takes {@code days}, or {@code start_date}
 * and {@code end_date}.
 */
@RestController
@RequestMapping({"/admin/analytics", "/api/admin/analytics"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Analytics")
class AnalyticsController {

    private static final String REASON = "analytics";
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int QUARTER = 90;
    private static final int YEAR = 365;
    private static final int MOST_COMPARED = 20;

    private final Analytics analytics;
    private final Views views;
    private final Periods periods;
    private final TenantDirectory tenants;
    private final Sight sight;

    AnalyticsController(
            Analytics analytics,
            Views views,
            Periods periods,
            TenantDirectory tenants,
            Sight sight) {
        this.analytics = analytics;
        this.views = views;
        this.periods = periods;
        this.tenants = tenants;
        this.sight = sight;
    }

    /** The platform at a glance; without tenant-service, without the number of its tenants. */
    record Overview(
            TenantDirectory.@Nullable Counts tenants,
            @JsonProperty("usage_24h") LastDay usage24h,
            Map<String, String> unavailable) {}

    record LastDay(
            long totalRequests,
            long successfulRequests,
            long failedRequests,
            double successRatePercent,
            double avgResponseTimeMs,
            double totalDataTransferredMb) {}

    /** One of those who ask most; nameless while tenant-service is away. */
    record TopTenant(
            UUID tenantId,
            @Nullable String tenantName,
            @Nullable String tenantSlug,
            long requestCount,
            double avgResponseTimeMs) {}

    record Compared(
            UUID tenantId,
            @Nullable String tenantName,
            @Nullable String tenantSlug,
            Views.TenantUsage usage) {}

    @GetMapping("/overview")
    @Operation(summary = "Tenants by status, and what they used in the last 24 hours")
    Overview overview() {
        Totals day = sight.of(null, REASON, () -> analytics.totals(null, periods.lastDay()));
        TenantDirectory.@Nullable Counts counts = tenants.count().orElse(null);
        return new Overview(
                counts,
                new LastDay(
                        day.calls(),
                        day.succeeded(),
                        day.failed(),
                        day.successPercent(),
                        day.averageMs(),
                        Figures.mb(day.bytes())),
                counts == null ? Map.of("tenants", "tenant-service does not answer") : Map.of());
    }

    @GetMapping("/top-tenants")
    @Operation(summary = "Those who ask most, in the last 7 days if nothing else is said")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 50, default 10")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 90, default 7")
    @DateParameters
    List<TopTenant> top(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        int limit = asked.number("limit", 10, 1, 50);
        Period period = periods.of(asked, WEEK, QUARTER);
        return sight.of(null, REASON, () -> analytics.top(period, limit)).stream()
                .map(this::named)
                .toList();
    }

    @GetMapping("/tenants/{tenant}")
    @Operation(summary = "What a tenant used, in the last 30 days if nothing else is said")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 365, default 30")
    @DateParameters
    Views.TenantUsage tenant(
            @PathVariable UUID tenant,
            @Parameter(hidden = true) @RequestParam Map<String, String> query) {
        Period period = periods.of(new Parameters(query), MONTH, YEAR);
        tenants.demand(tenant);
        return sight.of(tenant, REASON, () -> views.tenant(tenant, period));
    }

    @GetMapping("/tenants/{tenant}/daily")
    @Operation(summary = "The same day by day")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 90, default 30")
    @DateParameters
    List<Views.Day> daily(
            @PathVariable UUID tenant,
            @Parameter(hidden = true) @RequestParam Map<String, String> query) {
        Period period = periods.days(new Parameters(query), MONTH, QUARTER);
        tenants.demand(tenant);
        return sight.of(tenant, REASON, () -> views.daily(tenant, period));
    }

    @GetMapping("/timeline")
    @Operation(summary = "Requests over time, of all tenants or one")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY)
    @Parameter(name = "interval", in = ParameterIn.QUERY, description = "minute, hour or day")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 365, default 1")
    @DateParameters
    List<Views.Piece> timeline(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        Period period = periods.of(asked, 1, YEAR);
        Grain grain = periods.grain(asked, period);
        @Nullable UUID tenant = asked.id("tenant_id");
        return sight.of(tenant, REASON, () -> views.timeline(grain, tenant, period));
    }

    @GetMapping("/status-distribution")
    @Operation(summary = "Requests by status, of all tenants or one")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY)
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 365, default 7")
    @DateParameters
    Views.Statuses statuses(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        Period period = periods.of(asked, WEEK, YEAR);
        @Nullable UUID tenant = asked.id("tenant_id");
        return sight.of(tenant, REASON, () -> views.statuses(tenant, period));
    }

    @GetMapping("/response-times")
    @Operation(summary = "Response times by endpoint and by hour of the day (UTC)")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY)
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 90, default 1")
    @DateParameters
    Views.ResponseTimes responseTimes(
            @Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        Period period = periods.of(asked, 1, QUARTER);
        @Nullable UUID tenant = asked.id("tenant_id");
        return sight.of(tenant, REASON, () -> views.responseTimes(tenant, period));
    }

    @GetMapping("/compare")
    @Operation(summary = "Several tenants side by side")
    @Parameter(name = "tenant_ids", in = ParameterIn.QUERY, description = "with commas, at most 20")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 365, default 30")
    @DateParameters
    List<Compared> compare(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        Period period = periods.of(asked, MONTH, YEAR);
        return periods.tenants(asked, MOST_COMPARED).stream()
                .map(tenant -> compared(tenant, period))
                .toList();
    }

    private Compared compared(UUID tenant, Period period) {
        var found = tenants.find(tenant);
        return new Compared(
                tenant,
                found.map(TenantStanding::name).orElse(null),
                found.map(TenantStanding::slug).orElse(null),
                sight.of(tenant, REASON, () -> views.tenant(tenant, period)));
    }

    private TopTenant named(Analytics.OfTenant one) {
        var tenant = tenants.find(one.tenant());
        return new TopTenant(
                one.tenant(),
                tenant.map(TenantStanding::name).orElse(null),
                tenant.map(TenantStanding::slug).orElse(null),
                one.totals().calls(),
                one.totals().averageMs());
    }
}
