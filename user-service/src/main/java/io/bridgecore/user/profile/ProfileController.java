package io.bridgecore.user.profile;

import io.bridgecore.user.Organization;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    @GetMapping({"", "/search"})
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(summary = "People of the organization, oldest first; after takes the last id seen")
    List<ProfileView> list(
            @RequestParam(defaultValue = "") @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*")
                    String search,
            @RequestParam(required = false) @Size(max = 64) @Nullable String role,
            @RequestParam(name = "is_active", required = false) @Nullable Boolean active,
            @RequestParam(name = "include_deleted", defaultValue = "false") boolean deleted,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        Organization.current();
        var wanted =
                new Selection(
                        search.strip(),
                        role == null ? null : role.toLowerCase(Locale.ROOT),
                        null,
                        active,
                        deleted,
                        after,
                        new Selection.Page(skip, limit));
        return directory.list(wanted).stream().map(ProfileView::of).toList();
    }

    @GetMapping("/organization/{organization}")
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(summary = "People of the organization, which must be the token's")
    List<ProfileView> listOf(
            @PathVariable UUID organization,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        Organization.mustBe(organization);
        return directory.list(Selection.ofAll(skip, limit)).stream().map(ProfileView::of).toList();
    }

    @GetMapping({"/{id}", "/{id}/profile"})
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(summary = "One person; with include_deleted, somebody who left too")
    ProfileView read(
            @PathVariable UUID id,
            @RequestParam(name = "include_deleted", defaultValue = "false") boolean deleted) {
        Organization.current();
        return ProfileView.of(deleted ? directory.getEver(id) : directory.get(id));
    }

    @RequestMapping(
            path = {"/{id}", "/{id}/profile"},
            method = {RequestMethod.PATCH, RequestMethod.PUT})
    @PreAuthorize("hasAuthority('users:write')")
    @Operation(summary = "Changes a person's profile: what is absent stays, an empty text clears")
    ProfileView change(
            @PathVariable UUID id, @Valid @RequestBody ProfileChange change, Caller caller) {
        Organization.current();
        return ProfileView.of(editing.change(id, change, caller));
    }
}
