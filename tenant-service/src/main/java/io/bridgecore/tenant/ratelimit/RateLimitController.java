package io.bridgecore.tenant.ratelimit;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Objects;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The quota of a tenant, for the platform's own pages. */
@RestController
@RequestMapping({"/admin/tenants/{id}/rate-limit", "/api/admin/tenants/{id}/rate-limit"})
class RateLimitController {

    private final Quotas quotas;

    RateLimitController(Quotas quotas) {
        this.quotas = quotas;
    }

    record Reset(String message, String resetType, int deletedKeys, List<String> keys) {}

    @Operation(summary = "What a tenant has used of its quota; a limit of null is unlimited")
    @GetMapping
    @PreAuthorize("hasAuthority('" + Permission.TENANTS_READ + "')")
    GatewayLimits.Usage usage(@PathVariable TenantId id) {
        return quotas.usage(id);
    }

    @Operation(summary = "Give a tenant its quota back, at every gateway")
    @PostMapping("/reset")
    @PreAuthorize("hasAuthority('" + Permission.TENANTS_WRITE + "')")
    Reset reset(
            Caller caller,
            @PathVariable TenantId id,
            @RequestParam(name = "reset_type", defaultValue = "all")
                    @Pattern(regexp = "all|hourly|daily")
                    String type) {
        var dropped = quotas.reset(id, type, Cause.of(caller));
        return new Reset(
                "Rate limit reset",
                type,
                dropped.deletedKeys(),
                Objects.requireNonNullElse(dropped.keys(), List.of()));
    }
}
