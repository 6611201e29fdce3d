package io.bridgecore.auth.audit;

import io.bridgecore.auth.audit.SecurityEvents.SecurityEvent;
import io.bridgecore.auth.audit.SecurityEvents.Wanted;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to the security of an organization, in the words of tritiq's clients. */
@RestController
class SecurityLogController {

    /** The events by the names that tritiq gives them, and ours for them. */
    private static final Map<String, List<String>> NAMES =
            Map.of(
                    "LOGIN:LOGIN_ATTEMPT", List.of("login.succeeded", Refusals.LOGIN),
                    "PASSWORD_RESET:ADMIN_PASSWORD_RESET",
                            List.of(
                                    "user.password.reset",
                                    "user.password.lent",
                                    "user.password.changed"),
                    "SECURITY:PERMISSION_DENIED", List.of("access.refused"));

    private final SecurityEvents events;

    SecurityLogController(SecurityEvents events) {
        this.events = events;
    }

    /**
     * One line of the log.
     *
     * @param action in the words of tritiq
     * @param event the same in those of the platform
     */
    record Line(
            UUID id,
            String tableName,
            String recordId,
            String action,
            String event,
            String status,
            @Nullable String userId,
            UUID organizationId,
            Map<String, @Nullable Object> changes,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            Instant timestamp) {

        static Line of(SecurityEvent event, TenantId tenant) {
            return new Line(
                    event.id(),
                    event.targetType(),
                    event.targetId(),
                    word(event.action()),
                    event.action(),
                    event.action().endsWith("refused") ? "FAILED" : "SUCCESS",
                    event.userId(),
                    tenant.value(),
                    event.changes(),
                    event.address(),
                    event.agent(),
                    event.occurredAt());
        }
    }

    @GetMapping("/api/v1/reset/audit/logs")
    @Operation(summary = "What happened to the security of the organization, the latest first")
    @PreAuthorize("hasAuthority('audit:read')")
    List<Line> list(
            @RequestParam(required = false) @Nullable @Size(max = 100) String action,
            @RequestParam(name = "user_id", required = false) @Nullable @Size(max = 64) String user,
            @RequestParam(name = "table_name", required = false) @Nullable @Size(max = 100)
                    String table,
            @RequestParam(name = "start_date", required = false) @Nullable Instant from,
            @RequestParam(name = "end_date", required = false) @Nullable Instant until,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        TenantId tenant =
                CurrentTenant.find()
                        .orElseThrow(() ->
                                CommonProblem.BAD_REQUEST.because(
                                        "The organization must be named"));
        var wanted =
                new Wanted(
                        action == null ? List.of() : NAMES.getOrDefault(action, List.of(action)),
                        user,
                        table,
                        from,
                        until,
                        skip,
                        limit);
        return events.list(wanted).stream().map(event -> Line.of(event, tenant)).toList();
    }

    private static String word(String action) {
        return NAMES.entrySet().stream()
                .filter(name -> name.getValue().contains(action))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> deed(action));
    }

    private static String deed(String action) {
        return switch (action.substring(action.lastIndexOf('.') + 1)) {
            case "created" -> "CREATE";
            case "changed" -> "UPDATE";
            case "deleted" -> "DELETE";
            default -> action;
        };
    }
}
