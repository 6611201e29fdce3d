package io.bridgecore.tenant.administration;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.idempotency.IdempotencyKeys;
import io.bridgecore.tenant.life.Move;
import io.bridgecore.tenant.organization.NewOrganization.Draft;
import io.bridgecore.tenant.organization.OrganizationAccess;
import io.bridgecore.tenant.organization.OrganizationPages;
import io.bridgecore.tenant.organization.Organizations;
import io.bridgecore.tenant.organization.TenantFounder;
import io.bridgecore.tenant.organization.TenantLife;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tenants as the platform's own pages see them, deleted ones included. */
@RestController
@RequestMapping({"/admin/tenants", "/api/admin/tenants"})
@PreAuthorize("hasAuthority('" + Permission.TENANTS_READ + "')")
class AdminTenantController {

    private static final String WRITE = "hasAuthority('" + Permission.TENANTS_WRITE + "')";

    private final Organizations organizations;
    private final OrganizationPages pages;
    private final TenantFounder founder;
    private final TenantLife life;
    private final TenantTerms terms;
    private final IdempotencyKeys keys;

    AdminTenantController(
            Organizations organizations,
            OrganizationPages pages,
            TenantFounder founder,
            TenantLife life,
            TenantTerms terms,
            IdempotencyKeys keys) {
        this.organizations = organizations;
        this.pages = pages;
        this.founder = founder;
        this.life = life;
        this.terms = terms;
        this.keys = keys;
    }

    @Operation(
            summary = "List tenants, newest first",
            description = "Pages by skip, or by following the header Link with rel=next.")
    @GetMapping
    ResponseEntity<List<TenantView>> list(
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Pattern(regexp = "trial|active|suspended|deleted")
                    @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor) {
        TenantStatus wanted = status == null ? null : TenantStatus.of(status);
        return pages.ofStatus(wanted, cursor, skip, limit).answer(TenantView::of);
    }

    @Operation(summary = "One tenant")
    @GetMapping("/{id}")
    TenantView get(@PathVariable TenantId id) {
        return organizations
                .findById(id.value())
                .map(TenantView::of)
                .orElseThrow(OrganizationAccess::notFound);
    }

    @Operation(
            summary = "Make a tenant on trial, without an administrator",
            description =
                    "Connections (odoo_...) are refused here: POST /admin/tenants/{id}/systems.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(WRITE)
    TenantView create(
            Caller caller,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody TenantCreation wanted) {
        Draft draft = wanted.draft();
        var rest = terms.read(wanted.rest());
        return keys.once(
                "admin-tenants:" + caller.id(),
                key,
                wanted,
                TenantView.class,
                claim -> founder.found(draft, rest, Cause.of(caller), claim, TenantView::of));
    }

    @Operation(
            summary = "Change a tenant",
            description = "What is missing stays; null leaves a limit to the plan.")
    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @PreAuthorize(WRITE)
    TenantView change(
            Caller caller, @PathVariable TenantId id, @Valid @RequestBody TenantChange wanted) {
        return TenantView.of(
                life.amend(id, terms.read(wanted), move(wanted.status()), Cause.of(caller)));
    }

    private static @Nullable Move move(@Nullable String status) {
        return status == null
                ? null
                : switch (TenantStatus.of(status)) {
                    case TRIAL -> Move.BACK_TO_TRIAL;
                    case ACTIVE -> Move.ACTIVATE;
                    case SUSPENDED -> Move.SUSPEND;
                    case DELETED -> Move.DELETE;
                };
    }
}
