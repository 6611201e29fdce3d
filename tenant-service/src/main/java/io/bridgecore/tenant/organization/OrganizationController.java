package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.idempotency.IdempotencyKeys;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.life.Move;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
    private final OrganizationPages pages;
    private final TenantFounder founder;
    private final TenantDomains domains;
    private final IdempotencyKeys keys;

    OrganizationController(
            Organizations organizations,
            OrganizationAccess access,
            TenantLife life,
            OrganizationPages pages,
            TenantFounder founder,
            TenantDomains domains,
            IdempotencyKeys keys) {
        this.organizations = organizations;
        this.access = access;
        this.life = life;
        this.pages = pages;
        this.founder = founder;
        this.domains = domains;
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

    /** What is to change; what is missing stays as it is. A domain of null takes it away. */
    @SuppressWarnings("NullableOptional") // null: not said; empty: JSON null
    record Change(
            @Nullable @Size(min = 1, max = 255) @OneLine String name,
            @Nullable Boolean isActive,
            @Nullable Optional<@Size(max = 255) String> customDomain) {

        boolean isForThePlatform() {
            return isActive != null || customDomain != null;
        }
    }

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
                claim -> founder.found(draft, null, Cause.of(caller), claim, OrganizationView::of));
    }

    @Operation(
            summary = "List organizations, newest first",
            description = "Pages by skip, or by following the header Link with rel=next.")
    @GetMapping
    @PreAuthorize(READ)
    ResponseEntity<List<OrganizationView>> list(
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return pages.existing(cursor, skip, limit).answer(OrganizationView::of);
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
        if (change.isForThePlatform() && !caller.may(Permission.TENANTS_WRITE)) {
            throw new AccessDeniedException("Only the platform side may change that");
        }
        String name = change.name() == null ? null : change.name().strip();
        Optional<String> domain = change.customDomain();
        var wanted = Amendment.of(name, domain == null ? null : domain.map(domains::usable));
        return OrganizationView.of(
                life.amend(id, wanted, move(change.isActive()), Cause.of(caller)));
    }

    @Operation(summary = "Delete an organization; slug and subdomain stay taken")
    @DeleteMapping("/{id}")
    @PreAuthorize(WRITE)
    Message delete(Caller caller, @PathVariable TenantId id) {
        access.requireWrite(caller, id);
        life.move(id, Move.DELETE, Cause.of(caller));
        return new Message("Organization deleted");
    }

    @Operation(summary = "Suspend an organization, or let it go on")
    @PatchMapping("/{id}/status")
    @PreAuthorize(WRITE)
    OrganizationView status(
            Caller caller, @PathVariable TenantId id, @Valid @RequestBody Activity wanted) {
        access.requireWrite(caller, id);
        Move move = wanted.isActive() ? Move.RESUME : Move.SUSPEND;
        return OrganizationView.of(life.move(id, move, Cause.of(caller)));
    }

    @Operation(
            summary = "Extend the trial",
            description =
                    "From its present end, else from now. A tenant suspended because the trial was"
                            + " over goes on when the new end lies ahead.")
    @PatchMapping("/{id}/trial")
    @PreAuthorize(WRITE)
    OrganizationView trial(
            Caller caller, @PathVariable TenantId id, @Valid @RequestBody Extension extension) {
        access.requireWrite(caller, id);
        return OrganizationView.of(life.extendTrial(id, extension.days(), Cause.of(caller)));
    }

    private static @Nullable Move move(@Nullable Boolean active) {
        if (active == null) {
            return null;
        }
        return active ? Move.RESUME : Move.SUSPEND;
    }
}
