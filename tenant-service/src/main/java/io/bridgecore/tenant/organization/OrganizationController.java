package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenant.idempotency.IdempotencyKeys;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.organization.NewOrganization.Draft;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Organizations, in both spellings. */
@RestController
@RequestMapping({"/api/v1/organizations", "/api/v1/tenants"})
class OrganizationController {

    private static final String READ = "hasAuthority('" + Permission.TENANTS_READ + "')";
    private static final String WRITE = "hasAuthority('" + Permission.TENANTS_WRITE + "')";

    private static final String SEE =
            "hasAnyAuthority('"
                    + Permission.ORGANIZATION_READ
                    + "', '"
                    + Permission.TENANTS_READ
                    + "')";
    private static final String CHANGE =
            "hasAnyAuthority('"
                    + Permission.ORGANIZATION_WRITE
                    + "', '"
                    + Permission.TENANTS_WRITE
                    + "')";

    private final Organizations organizations;
    private final OrganizationAccess access;
    private final TenantLife life;
    private final TenantCounts counts;
    private final IdempotencyKeys keys;

    OrganizationController(
            Organizations organizations,
            OrganizationAccess access,
            TenantLife life,
            TenantCounts counts,
            IdempotencyKeys keys) {
        this.organizations = organizations;
        this.access = access;
        this.life = life;
        this.counts = counts;
        this.keys = keys;
    }

    /** An organization to make; without a subdomain it takes its slug. */
    record Creation(
            @NotBlank @Size(max = 255) @OneLine String name,
            @NotNull @Size(max = 100) String slug,
            @Nullable @Size(max = 100) String subdomain,
            @NotBlank @Size(max = 255) @Email @OneLine String ownerEmail,
            @NotBlank @Size(max = 255) @OneLine String ownerName) {

        Draft draft() {
            String label = Labels.usable("slug", slug);
            return new Draft(
                    name.strip(),
                    label,
                    subdomain == null ? label : Labels.usable("subdomain", subdomain),
                    ownerEmail.strip().toLowerCase(Locale.ROOT),
                    ownerName.strip(),
                    true,
                    null);
        }
    }

    /** What is to change; null leaves a property as it is. */
    record Change(
            @Nullable @Size(min = 1, max = 255) @OneLine String name, @Nullable Boolean isActive) {}

    record Activity(@NotNull Boolean isActive) {}

    record Extension(@NotNull @Min(1) @Max(365) Integer days) {}

    record Message(String message) {}

    @Operation(summary = "Make an organization, without an administrator")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(WRITE)
    OrganizationView create(
            Caller caller,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody Creation wanted) {
        Draft draft = wanted.draft();
        return keys.once(
                "organizations:" + caller.id(),
                key,
                wanted,
                OrganizationView.class,
                claim -> life.create(draft, claim));
    }

    @Operation(summary = "List organizations, newest first")
    @GetMapping
    @PreAuthorize(READ)
    List<OrganizationView> list(
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return organizations.without(TenantStatus.DELETED, skip, limit).stream()
                .map(OrganizationView::of)
                .toList();
    }

    @Operation(summary = "Count organizations")
    @GetMapping("/stats")
    @PreAuthorize(READ)
    TenantCounts.Stats stats() {
        return counts.stats();
    }

    @Operation(summary = "One organization")
    @GetMapping("/{id}")
    @PreAuthorize(SEE)
    OrganizationView get(Caller caller, @PathVariable TenantId id) {
        return OrganizationView.of(access.read(caller, id));
    }

    @Operation(summary = "One organization by its slug")
    @GetMapping("/slug/{slug}")
    @PreAuthorize(SEE)
    OrganizationView bySlug(Caller caller, @PathVariable String slug) {
        return OrganizationView.of(access.show(caller, organizations.findBySlug(slug)));
    }

    @Operation(summary = "One organization by its subdomain")
    @GetMapping("/subdomain/{subdomain}")
    @PreAuthorize(SEE)
    OrganizationView bySubdomain(Caller caller, @PathVariable String subdomain) {
        return OrganizationView.of(access.show(caller, organizations.findBySubdomain(subdomain)));
    }

    @Operation(summary = "Rename an organization; the platform side may also suspend it")
    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PATCH, RequestMethod.PUT})
    @PreAuthorize(CHANGE)
    OrganizationView change(
            Caller caller, @PathVariable TenantId id, @Valid @RequestBody Change change) {
        access.requireWrite(caller, id);
        if (change.isActive() != null && !caller.may(Permission.TENANTS_WRITE)) {
            throw new AccessDeniedException("Only the platform side suspends");
        }
        String name = change.name() == null ? null : change.name().strip();
        return OrganizationView.of(life.change(id, name, change.isActive()));
    }

    @Operation(summary = "Delete an organization; slug and subdomain stay taken")
    @DeleteMapping("/{id}")
    @PreAuthorize(WRITE)
    Message delete(@PathVariable TenantId id) {
        life.delete(id);
        return new Message("Organization deleted");
    }

    @Operation(summary = "Suspend an organization, or let it go on")
    @PatchMapping("/{id}/status")
    @PreAuthorize(WRITE)
    OrganizationView status(@PathVariable TenantId id, @Valid @RequestBody Activity wanted) {
        return OrganizationView.of(life.change(id, null, wanted.isActive()));
    }

    @Operation(summary = "Extend the trial")
    @PatchMapping("/{id}/trial")
    @PreAuthorize(WRITE)
    OrganizationView trial(@PathVariable TenantId id, @Valid @RequestBody Extension extension) {
        return OrganizationView.of(life.extendTrial(id, extension.days()));
    }
}
