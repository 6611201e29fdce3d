package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.life.Move;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    private final OrganizationPages pages;

    AdminTenantController(Organizations organizations, TenantLife life, OrganizationPages pages) {
        this.organizations = organizations;
        this.life = life;
        this.pages = pages;
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

    /** Why it is done; goes to the auditors. */
    record Explanation(@Nullable @Size(max = 500) @OneLine String reason) {}

    record Message(String message) {}

    @Operation(summary = "List tenants, newest first")
    @GetMapping
    ResponseEntity<List<Tenant>> list(
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Pattern(regexp = "trial|active|suspended|deleted")
                    @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor) {
        TenantStatus wanted = status == null ? null : TenantStatus.of(status);
        return pages.ofStatus(wanted, cursor, skip, limit).answer(Tenant::of);
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
    Message suspend(
            Caller caller,
            @PathVariable TenantId id,
            @Valid @RequestBody(required = false) @Nullable Explanation why) {
        return new Message(
                "Tenant " + life.move(id, Move.SUSPEND, cause(caller, why)).slug() + " suspended");
    }

    @Operation(summary = "Make a tenant a customer: ends trial and suspension")
    @PostMapping("/{id}/activate")
    @PreAuthorize(WRITE)
    Message activate(
            Caller caller,
            @PathVariable TenantId id,
            @Valid @RequestBody(required = false) @Nullable Explanation why) {
        return new Message(
                "Tenant " + life.move(id, Move.ACTIVATE, cause(caller, why)).slug() + " activated");
    }

    @Operation(summary = "Delete a tenant; its slug stays taken")
    @DeleteMapping("/{id}")
    @PreAuthorize(WRITE)
    Message delete(Caller caller, @PathVariable TenantId id) {
        life.move(id, Move.DELETE, Cause.of(caller));
        return new Message("Tenant deleted");
    }

    private static Cause cause(Caller caller, @Nullable Explanation why) {
        return Cause.of(caller, why == null ? null : why.reason());
    }
}
