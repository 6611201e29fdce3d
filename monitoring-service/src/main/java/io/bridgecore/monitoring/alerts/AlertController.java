package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.alerts.Alerts.Alert;
import io.bridgecore.monitoring.alerts.Alerts.Deed;
import io.bridgecore.monitoring.audit.AuditDesk;
import io.bridgecore.monitoring.query.Parameters;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts, for the platform side. */
@RestController
@RequestMapping({"/admin/alerts", "/api/admin/alerts"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Alerts")
class AlertController {

    private static final String WRITE = "hasAuthority('monitoring:write')";
    private static final String REASON = "alerts";
    private static final int DEEPEST = 100_000;
    private static final int LONGEST = 100;

    private final Alerts alerts;
    private final PlatformScope platform;
    private final AuditDesk audit;

    AlertController(Alerts alerts, PlatformScope platform, AuditDesk audit) {
        this.alerts = alerts;
        this.platform = platform;
        this.audit = audit;
    }

    /** Open alerts. */
    record Counts(long active, Map<String, Long> bySeverity) {}

    record Several(@NotEmpty @Size(max = 500) List<UUID> alertIds) {}

    record Done(String message, int count) {}

    @GetMapping
    @Operation(summary = "Alerts, newest first")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY)
    @Parameter(name = "status", in = ParameterIn.QUERY)
    @Parameter(name = "severity", in = ParameterIn.QUERY)
    @Parameter(name = "alert_type", in = ParameterIn.QUERY)
    @Parameter(name = "active_only", in = ParameterIn.QUERY)
    @Parameter(name = "skip", in = ParameterIn.QUERY)
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, default 50")
    List<Alert> list(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        var filter =
                new Alerts.Filter(
                        asked.id("tenant_id"),
                        asked.word("status", Alerts.STATES),
                        asked.word("severity", Alerts.SEVERITIES),
                        asked.text("alert_type", LONGEST),
                        asked.flag("active_only"));
        int skip = asked.number("skip", 0, 0, DEEPEST);
        int limit = asked.number("limit", 50, 1, 200);
        return platform.call(REASON, () -> alerts.list(filter, skip, limit));
    }

    @GetMapping("/count")
    @Operation(summary = "How many alerts are open, by severity")
    Counts count() {
        Map<String, Long> open = platform.call(REASON, alerts::open);
        return new Counts(open.values().stream().mapToLong(Long::longValue).sum(), open);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One alert")
    Alert get(@PathVariable UUID id) {
        return platform.call(REASON, () -> alerts.find(id)).orElseThrow(AlertController::unknown);
    }

    @PostMapping("/{id}/acknowledge")
    @Operation(summary = "Say that somebody looks into it")
    @PreAuthorize(WRITE)
    Alert acknowledge(Caller caller, @PathVariable UUID id) {
        return does(Deed.ACKNOWLEDGE, id, caller);
    }

    @PostMapping("/{id}/resolve")
    @Operation(summary = "Say that it is seen to")
    @PreAuthorize(WRITE)
    Alert resolve(Caller caller, @PathVariable UUID id) {
        return does(Deed.RESOLVE, id, caller);
    }

    @PostMapping("/{id}/dismiss")
    @Operation(summary = "Say that it does not matter")
    @PreAuthorize(WRITE)
    Alert dismiss(Caller caller, @PathVariable UUID id) {
        return does(Deed.DISMISS, id, caller);
    }

    @PostMapping("/bulk-dismiss")
    @Operation(summary = "Say of several that they do not matter")
    @PreAuthorize(WRITE)
    Done dismissSeveral(Caller caller, @Valid @RequestBody Several several) {
        int count =
                platform.call(
                        "see to alerts",
                        () -> noted(caller, Deed.DISMISS, several.alertIds()).size());
        return new Done("Alerts were dismissed", count);
    }

    @PostMapping("/cleanup-expired")
    @Operation(summary = "Remove alerts that are over by time")
    @PreAuthorize(WRITE)
    Done forget(Caller caller) {
        return new Done(
                "Alerts that were over by time are gone",
                platform.call("let old alerts go", () -> forgotten(caller)));
    }

    private Alert does(Deed deed, UUID id, Caller caller) {
        return platform.call(
                "see to an alert",
                () -> {
                    boolean done = !noted(caller, deed, List.of(id)).isEmpty();
                    Alert alert = alerts.find(id).orElseThrow(AlertController::unknown);
                    if (!done) {
                        throw CommonProblem.CONFLICT.because(
                                "The alert is " + alert.status() + " already");
                    }
                    return alert;
                });
    }

    /** Does it, and tells the audit trail of each alert that it was done to. */
    private List<Alerts.Done> noted(Caller caller, Deed deed, List<UUID> ids) {
        List<Alerts.Done> done = alerts.does(deed, ids, who(caller));
        for (Alerts.Done one : done) {
            audit.tell(
                    caller,
                    "alert." + deed.state(),
                    one.id().toString(),
                    Map.of("status", one.status()),
                    Map.of(
                            "status", deed.state(),
                            "rule", one.rule(),
                            "subject", one.subject()));
        }
        return done;
    }

    private int forgotten(Caller caller) {
        int count = alerts.forgetExpired();
        audit.tell(caller, "alert.expired_removed", "expired", Map.of(), Map.of("count", count));
        return count;
    }

    private static String who(Caller caller) {
        return Objects.requireNonNullElse(caller.email(), caller.id());
    }

    private static ProblemException unknown() {
        return CommonProblem.NOT_FOUND.because("There is no such alert");
    }
}
