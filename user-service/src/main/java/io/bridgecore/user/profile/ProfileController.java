package io.bridgecore.user.profile;

import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.Organization;
import io.bridgecore.user.Place;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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

    private final Place place;
    private final Directory directory;
    private final ProfileEditing editing;

    ProfileController(Place place, Directory directory, ProfileEditing editing) {
        this.place = place;
        this.directory = directory;
        this.editing = editing;
    }

    /** Which people are asked for. */
    record Wanted(
            @BindParam("organization_id") @Parameter(name = "organization_id")
                    @Nullable UUID organizationId,
            @Nullable @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String search,
            @Nullable @Size(max = 64) @Pattern(regexp = "\\P{Cntrl}*") String role,
            @BindParam("is_active") @Parameter(name = "is_active") @Nullable Boolean isActive,
            @BindParam("include_deleted") @Parameter(name = "include_deleted")
                    @Nullable Boolean includeDeleted,
            @Nullable UUID after,
            @Nullable @Min(0) Integer skip,
            @Nullable @Min(1) @Max(1000) Integer limit) {

        private static final int USUAL = 100;

        Selection selection() {
            return new Selection(
                    search == null ? "" : search.strip(),
                    role == null ? null : role.toLowerCase(Locale.ROOT),
                    null,
                    isActive,
                    Boolean.TRUE.equals(includeDeleted),
                    after,
                    new Selection.Page(
                            Objects.requireNonNullElse(skip, 0),
                            Objects.requireNonNullElse(limit, USUAL)));
        }
    }

    @GetMapping({"", "/search"})
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(
            summary =
                    "People of the organization, oldest first; after takes the last id seen. Super"
                            + " administrators see everybody, or the organization they name")
    List<ProfileView> list(@Valid @ParameterObject @ModelAttribute Wanted wanted, Caller caller) {
        Selection selection = wanted.selection();
        List<Profile> found;
        if (wanted.organizationId() != null) {
            found = place.in(wanted.organizationId(), caller, () -> directory.list(selection));
        } else if (looksEverywhere(caller)) {
            found = directory.listEverywhere(selection);
        } else {
            Organization.current();
            found = directory.list(selection);
        }
        return found.stream().map(ProfileView::of).toList();
    }

    @GetMapping("/organization/{organization}")
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(summary = "People of the organization, which must be the token's")
    List<ProfileView> listOf(
            @PathVariable UUID organization,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            Caller caller) {
        return place.in(
                organization,
                caller,
                () ->
                        directory.list(Selection.ofAll(skip, limit)).stream()
                                .map(ProfileView::of)
                                .toList());
    }

    @GetMapping({"/{id}", "/{id}/profile"})
    @PreAuthorize("hasAuthority('users:read')")
    @Operation(summary = "One person; with include_deleted, somebody who left too")
    ProfileView read(
            @PathVariable UUID id,
            @RequestParam(name = "include_deleted", defaultValue = "false") boolean deleted,
            Caller caller) {
        if (looksEverywhere(caller)) {
            return ProfileView.of(directory.getAnywhere(id, deleted));
        }
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

    private static boolean looksEverywhere(Caller caller) {
        return CurrentTenant.find().isEmpty() && Place.isSuper(caller);
    }
}
