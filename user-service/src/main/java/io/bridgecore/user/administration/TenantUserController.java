package io.bridgecore.user.administration;

import io.bridgecore.user.people.NewPerson;
import io.bridgecore.user.people.People;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.user.profile.Profile;
import io.bridgecore.user.profile.ProfileChange;
import io.bridgecore.user.profile.ProfileEditing;
import io.bridgecore.user.profile.Selection;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/tenant-users}: who logs in to a tenant, and as whom in its Odoo. */
@RestController
@RequestMapping("/admin/tenant-users")
@Tag(name = "Admin: tenant users")
class TenantUserController {

    private static final String ROLE = "(?i)admin|user|manager|staff";
    private static final String TEXT = "\\P{Cntrl}*";

    private final AllPeople everybody;
    private final Directory directory;
    private final People people;
    private final ProfileEditing editing;

    TenantUserController(
            AllPeople everybody, Directory directory, People people, ProfileEditing editing) {
        this.everybody = everybody;
        this.directory = directory;
        this.people = people;
        this.editing = editing;
    }

    /** Somebody new in a tenant. */
    record NewTenantUser(
            @NotNull UUID tenantId,
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(min = 8, max = 1024) String password,
            @NotBlank @Size(max = 200) @Pattern(regexp = TEXT) String fullName,
            @NotNull @Pattern(regexp = ROLE) String role,
            @Nullable Boolean isActive,
            @Nullable @Positive Integer odooUserId) {

        NewPerson person() {
            return NewPerson.of(email, password, fullName, role).linked(odooUserId, isActive);
        }

        @Override
        public String toString() {
            return "NewTenantUser " + email;
        }
    }

    /** What is to change; null stays, but takes the link to an Odoo user away. */
    @SuppressWarnings("NullableOptional") // null: not said; empty: JSON null
    record TenantUserChange(
            @Nullable @Email @Size(min = 3, max = 254) String email,
            @Nullable @Size(max = 200) @Pattern(regexp = TEXT) String fullName,
            @Nullable @Pattern(regexp = ROLE) String role,
            @Nullable Boolean isActive,
            @Nullable Optional<@Positive Integer> odooUserId) {

        ProfileChange profile() {
            return ProfileChange.of(email, fullName, role, isActive, odooUserId);
        }
    }

    record TenantUser(
            UUID id,
            UUID tenantId,
            String email,
            String fullName,
            String role,
            String userType,
            boolean isActive,
            @Nullable Integer odooUserId,
            @Nullable Instant lastLogin,
            Instant createdAt,
            Instant updatedAt) {

        static TenantUser of(Profile profile) {
            return new TenantUser(
                    profile.id(),
                    profile.tenantId(),
                    profile.email(),
                    profile.shownName(),
                    profile.role(),
                    profile.userType(),
                    profile.active(),
                    profile.odooUserId(),
                    profile.lastLoginAt(),
                    profile.createdAt(),
                    profile.updatedAt());
        }
    }

    record Message(String message) {}

    @GetMapping
    @PreAuthorize("hasAuthority('tenants:read')")
    @Operation(summary = "People of one tenant, oldest first")
    List<TenantUser> list(
            @RequestParam("tenant_id") UUID tenant,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return everybody.in(
                tenant,
                () ->
                        directory.list(Selection.ofAll(skip, limit)).stream()
                                .map(TenantUser::of)
                                .toList());
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('tenants:read')")
    @Operation(summary = "One person")
    TenantUser read(@PathVariable UUID id) {
        return everybody.where(id, () -> TenantUser.of(directory.get(id)));
    }

    @PostMapping
    @PreAuthorize("hasAuthority('tenants:write')")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let somebody in; each Odoo user is linked to one person of the tenant")
    TenantUser create(@Valid @RequestBody NewTenantUser user) {
        return everybody.in(user.tenantId(), () -> TenantUser.of(people.admit(user.person())));
    }

    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @PreAuthorize("hasAuthority('tenants:write')")
    @Operation(summary = "Change a person: what is absent stays")
    TenantUser change(
            @PathVariable UUID id, @Valid @RequestBody TenantUserChange change, Caller caller) {
        return everybody.where(
                id, () -> TenantUser.of(editing.change(id, change.profile(), caller)));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('tenants:write')")
    @Operation(summary = "See somebody off for good; the name stays for history")
    Message delete(@PathVariable UUID id, Caller caller) {
        return everybody.where(
                id,
                () -> {
                    people.dismiss(id, caller);
                    return new Message("Tenant user deleted successfully");
                });
    }
}
