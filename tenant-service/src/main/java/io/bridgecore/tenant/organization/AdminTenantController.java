package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tenants as the platform's own pages see them, deleted ones included. */
@RestController
@RequestMapping({"/admin/tenants", "/api/admin/tenants"})
@PreAuthorize("hasAuthority('" + Permission.TENANTS_READ + "')")
class AdminTenantController {

    private static final String WRITE = "hasAuthority('" + Permission.TENANTS_WRITE + "')";

    private final Organizations organizations;
    private final TenantLife life;
    private final TenantCounts counts;

    AdminTenantController(Organizations organizations, TenantLife life, TenantCounts counts) {
        this.organizations = organizations;
        this.life = life;
        this.counts = counts;
    }

    /** Wire form; a quota of null is unlimited. */
    record Tenant(
            TenantId id,
            String name,
            String slug,
            String contactEmail,
            TenantStatus status,
            UUID planId,
            @Nullable Instant trialEndsAt,
            @Nullable Integer maxRequestsPerDay,
            @Nullable Integer maxRequestsPerHour,
            @Nullable Integer maxUsers,
            List<String> allowedFeatures,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {

        static Tenant of(Organization organization) {
            var plan = organization.plan();
            return new Tenant(
                    organization.id(),
                    organization.name(),
                    organization.slug(),
                    organization.ownerEmail(),
                    organization.status(),
                    plan.id(),
                    organization.trialEndsAt(),
                    plan.maxRequestsPerDay(),
                    plan.maxRequestsPerHour(),
                    plan.maxUsers(),
                    plan.features(),
                    organization.createdAt(),
                    organization.updatedAt(),
                    organization.deletedAt());
        }
    }

    record Message(String message) {}

    @Operation(summary = "List tenants, newest first")
    @GetMapping
    List<Tenant> list(
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Pattern(regexp = "trial|active|suspended|deleted")
                    @Nullable String status) {
        TenantStatus wanted = status == null ? null : TenantStatus.of(status);
        return organizations.page(wanted, skip, limit).stream().map(Tenant::of).toList();
    }

    @Operation(summary = "Count tenants by status")
    @GetMapping("/statistics")
    TenantCounts.Statistics statistics() {
        return counts.statistics();
    }

    @Operation(summary = "One tenant")
    @GetMapping("/{id}")
    Tenant get(@PathVariable TenantId id) {
        return organizations
                .findById(id.value())
                .map(Tenant::of)
                .orElseThrow(OrganizationAccess::notFound);
    }

    @Operation(summary = "Lock a tenant out")
    @PostMapping("/{id}/suspend")
    @PreAuthorize(WRITE)
    Message suspend(@PathVariable TenantId id) {
        return new Message("Tenant " + life.suspend(id).slug() + " suspended");
    }

    @Operation(summary = "Make a tenant a customer: ends trial and suspension")
    @PostMapping("/{id}/activate")
    @PreAuthorize(WRITE)
    Message activate(@PathVariable TenantId id) {
        return new Message("Tenant " + life.activate(id).slug() + " activated");
    }

    @Operation(summary = "Delete a tenant; its slug stays taken")
    @DeleteMapping("/{id}")
    @PreAuthorize(WRITE)
    Message delete(@PathVariable TenantId id) {
        life.delete(id);
        return new Message("Tenant deleted");
    }
}
