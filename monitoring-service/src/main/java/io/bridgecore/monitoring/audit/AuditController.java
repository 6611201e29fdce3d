package io.bridgecore.monitoring.audit;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.audit.Pages.Placed;
import io.bridgecore.monitoring.query.DateParameters;
import io.bridgecore.monitoring.query.Parameters;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The trail, for who runs a tenant: its own; for super administrators: that of everybody. */
@RestController
@RequestMapping({"/api/v1/audit-logs", "/api/v1/audit_logs"})
@PreAuthorize("hasAuthority('audit:read')")
@Tag(name = "Audit")
class AuditController {

    private static final int DEEPEST = 100_000;
    private static final int LONGEST = 200;

    private final Pages pages;
    private final Verification verification;
    private final PlatformScope platform;
    private final JsonMapper json;

    AuditController(
            Pages pages, Verification verification, PlatformScope platform, JsonMapper json) {
        this.pages = pages;
        this.verification = verification;
        this.platform = platform;
        this.json = json;
    }

    @GetMapping
    @Operation(summary = "Who did what, newest first; one row more than the limit tells of a next")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY, description = "whose, if not one's own")
    @Parameter(name = "entity", in = ParameterIn.QUERY, description = "kind of thing")
    @Parameter(name = "entity_id", in = ParameterIn.QUERY)
    @Parameter(name = "actor_id", in = ParameterIn.QUERY)
    @Parameter(name = "action", in = ParameterIn.QUERY, description = "or CREATE, UPDATE, DELETE")
    @DateParameters
    @Parameter(name = "skip", in = ParameterIn.QUERY)
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 100, default 20")
    List<EntryView> list(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        var wanted =
                new Wanted(
                        tenant(asked.id("tenant_id")).orElse(null),
                        asked.text("entity", LONGEST),
                        asked.text("entity_id", LONGEST),
                        asked.text("actor_id", LONGEST),
                        asked.text("action", LONGEST),
                        asked.start(),
                        asked.end());
        int skip = asked.number("skip", 0, 0, DEEPEST);
        int limit = asked.number("limit", 20, 1, 100);
        return seen(() -> pages.list(wanted, skip, limit + 1)).stream()
                .map(entry -> EntryView.of(entry, json))
                .toList();
    }

    @GetMapping("/verify")
    @Operation(summary = "Whether the trail is as it was written, and where it is not")
    Verified verify(@RequestParam(name = "tenant_id", required = false) @Nullable UUID tenantId) {
        UUID tenant = tenant(tenantId).orElse(Entry.PLATFORM);
        Verification.Report report = seen(() -> verification.of(tenant));
        return new Verified(
                EntryView.owner(tenant),
                report.entries(),
                report.forgotten(),
                report.purgedAt(),
                report.intact(),
                report.findings());
    }

    /** What the check of one trail found; without a tenant, of the platform's own. */
    record Verified(
            @Nullable UUID tenantId,
            long entries,
            long forgotten,
            @Nullable Instant purgedAt,
            boolean intact,
            List<Verification.Finding> findings) {}

    @GetMapping("/{id}")
    @Operation(summary = "One entry")
    EntryView get(@PathVariable UUID id) {
        Optional<Placed> entry = seen(() -> pages.find(id));
        return EntryView.of(
                entry.orElseThrow(() -> CommonProblem.NOT_FOUND.because("There is no such entry")),
                json);
    }

    /** Whoever works as a tenant sees that tenant; who works as none may name one. */
    private static Optional<UUID> tenant(@Nullable UUID named) {
        Optional<UUID> own = CurrentTenant.find().map(TenantId::value);
        if (own.isPresent() && named != null && !own.get().equals(named)) {
            throw CommonProblem.NOT_FOUND.because("There is no such organization");
        }
        return own.or(() -> Optional.ofNullable(named));
    }

    private <T> T seen(Supplier<T> work) {
        return CurrentTenant.find().isPresent()
                ? work.get()
                : platform.call("read the audit trail", work::get);
    }
}
