package io.bridgecore.monitoring.errors;

import io.bridgecore.monitoring.audit.AuditDesk;
import io.bridgecore.monitoring.errors.ErrorLog.Filter;
import io.bridgecore.monitoring.errors.ErrorLog.Group;
import io.bridgecore.monitoring.query.DateParameters;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Failures of the platform, for the platform side. */
@RestController
@RequestMapping({"/admin/logs/errors", "/api/admin/logs/errors"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Error log")
class ErrorController {

    private static final String REASON = "error log";
    private static final int DEEPEST = 100_000;

    private final ErrorLog errors;
    private final PlatformScope platform;
    private final AuditDesk audit;

    ErrorController(ErrorLog errors, PlatformScope platform, AuditDesk audit) {
        this.errors = errors;
        this.platform = platform;
        this.audit = audit;
    }

    /** Failures of the last days, in numbers of requests. */
    record Summary(
            long totalErrors,
            long unresolvedErrors,
            Map<String, Long> severityBreakdown,
            @Nullable String mostCommonErrorType,
            int periodDays) {}

    /** How a failure was seen to. */
    record Resolution(
            @Nullable @Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String resolutionNotes) {}

    record Message(String message) {}

    @GetMapping
    @Operation(summary = "Failures, alike ones together, the latest first")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY, description = "that it hit")
    @Parameter(name = "severity", in = ParameterIn.QUERY)
    @Parameter(name = "unresolved_only", in = ParameterIn.QUERY)
    @DateParameters
    @Parameter(name = "skip", in = ParameterIn.QUERY)
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 500, default 100")
    List<Group> list(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        var filter =
                new Filter(
                        asked.id("tenant_id"),
                        asked.word("severity", Severity.words()),
                        asked.flag("unresolved_only"),
                        asked.start(),
                        asked.end());
        int skip = asked.number("skip", 0, 0, DEEPEST);
        int limit = asked.number("limit", 100, 1, 500);
        return platform.call(REASON, () -> errors.list(filter, skip, limit));
    }

    @GetMapping("/summary")
    @Operation(summary = "How many requests failed, in the last 7 days if nothing else is said")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY)
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "1 to 90, default 7")
    Summary summary(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
        var asked = new Parameters(query);
        int days = asked.number("days", 7, 1, 90);
        UUID tenant = asked.id("tenant_id");
        ErrorLog.Summary found = platform.call(REASON, () -> errors.summary(tenant, days));
        return new Summary(
                found.totalErrors(),
                found.unresolvedErrors(),
                found.severityBreakdown(),
                found.mostCommonErrorType(),
                days);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One failure")
    Group get(@PathVariable UUID id) {
        return platform.call(REASON, () -> errors.find(id)).orElseThrow(ErrorController::unknown);
    }

    @PostMapping("/{id}/resolve")
    @Operation(summary = "Say that a failure is seen to; if it happens again, it is open again")
    @PreAuthorize("hasAuthority('monitoring:write')")
    Message resolve(
            Caller caller,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Resolution body) {
        String who = Objects.requireNonNullElse(caller.email(), caller.id());
        String notes = body == null ? null : body.resolutionNotes();
        if (!platform.call("resolve a failure", () -> resolve(id, caller, who, notes))) {
            throw unknown();
        }
        return new Message("The failure is resolved");
    }

    private boolean resolve(UUID id, Caller caller, String who, @Nullable String notes) {
        boolean found = errors.resolve(id, who, notes);
        if (found) {
            audit.tell(caller, "error.resolved", id.toString(), notes);
        }
        return found;
    }

    private static ProblemException unknown() {
        return CommonProblem.NOT_FOUND.because("There is no such failure");
    }
}
