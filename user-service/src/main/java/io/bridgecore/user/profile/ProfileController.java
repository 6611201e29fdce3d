package io.bridgecore.user.profile;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.UserProblem;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /users}: the directory of a tenant. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users")
class ProfileController {

    private final Directory directory;
    private final ProfileEditing editing;

    ProfileController(Directory directory, ProfileEditing editing) {
        this.directory = directory;
        this.editing = editing;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(summary = "People of the organization, oldest first")
    List<ProfileView> list(
            @RequestParam(defaultValue = "") @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*")
                    String search,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        organization();
        return directory.list(search.strip(), skip, limit).stream().map(ProfileView::of).toList();
    }

    @GetMapping("/organization/{organization}")
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(summary = "People of the organization, which must be the token's")
    List<ProfileView> listOf(
            @PathVariable UUID organization,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        if (!organization().value().equals(organization)) {
            throw UserProblem.OTHER_ORGANIZATION.because("Not the organization of the token");
        }
        return list("", skip, limit);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(summary = "One person")
    ProfileView read(@PathVariable UUID id) {
        organization();
        return ProfileView.of(directory.get(id));
    }

    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PATCH, RequestMethod.PUT})
    @PreAuthorize("hasAuthority('users:write')")
    @Operation(summary = "Changes a person's profile: what is absent stays, an empty text clears")
    ProfileView change(
            @PathVariable UUID id, @Valid @RequestBody ProfileChange change, Caller caller) {
        organization();
        return ProfileView.of(editing.change(id, change, caller));
    }

    private static TenantId organization() {
        return CurrentTenant.find()
                .orElseThrow(
                        () -> UserProblem.ORGANIZATION_NEEDED.because("Name one with X-Tenant-Id"));
    }
}
