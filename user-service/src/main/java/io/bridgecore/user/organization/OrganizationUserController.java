package io.bridgecore.user.organization;

import io.bridgecore.user.Place;
import io.bridgecore.user.people.NewPerson;
import io.bridgecore.user.people.People;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.user.profile.ProfileChange;
import io.bridgecore.user.profile.ProfileEditing;
import io.bridgecore.user.profile.ProfileView;
import io.bridgecore.user.profile.Selection;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
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

/**
 * {@code /organizations/{id}/users}: for its administrators, and super administrators, in the words
 * of tritiq's clients.
 */
@RestController
@RequestMapping("/api/v1/organizations/{organization}")
@PreAuthorize("hasAuthority('users:write')")
@Tag(name = "Organization users")
class OrganizationUserController {

    private final Place place;
    private final People people;
    private final Directory directory;
    private final ProfileEditing editing;

    OrganizationUserController(
            Place place, People people, Directory directory, ProfileEditing editing) {
        this.place = place;
        this.people = people;
        this.directory = directory;
        this.editing = editing;
    }

    record Message(String message) {}

    record Joined(String message, UUID organizationId) {}

    @GetMapping({"/users", "/members"})
    @Operation(summary = "People of the organization, oldest first")
    List<ProfileView> list(
            @PathVariable UUID organization,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            Caller caller) {
        return place.in(
                organization,
                caller,
                () ->
                        directory.list(Selection.ofAll(skip, limit)).stream()
                                .map(ProfileView::inTritiqsWords)
                                .toList());
    }

    @PostMapping("/users")
    @PreAuthorize("hasAnyAuthority('users:create', 'users:write')")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let somebody in; an org_admin only by a super administrator")
    ProfileView create(
            @PathVariable UUID organization, @Valid @RequestBody NewPerson wish, Caller caller) {
        NewPerson person = wish.inTritiqsWords();
        return place.in(
                organization,
                caller,
                () -> {
                    Place.mayGive(person.role(), caller);
                    return ProfileView.inTritiqsWords(people.admit(person, caller));
                });
    }

    @PostMapping("/join")
    @Operation(
            summary =
                    "Enter the organization: who belongs to it is in, super administrators act in"
                            + " it by naming it with X-Tenant-Id")
    Joined join(@PathVariable UUID organization, Caller caller) {
        return place.in(
                organization,
                caller,
                () -> new Joined("Successfully joined the organization", organization));
    }

    @GetMapping("/users/{id}")
    @Operation(summary = "One person of the organization")
    ProfileView read(@PathVariable UUID organization, @PathVariable UUID id, Caller caller) {
        return place.in(organization, caller, () -> ProfileView.inTritiqsWords(directory.get(id)));
    }

    @RequestMapping(
            path = "/users/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @Operation(summary = "Change a person: what is absent stays")
    ProfileView change(
            @PathVariable UUID organization,
            @PathVariable UUID id,
            @Valid @RequestBody ProfileChange wish,
            Caller caller) {
        ProfileChange change = wish.inTritiqsWords();
        return place.in(
                organization,
                caller,
                () -> {
                    Place.mayGive(change.role(), caller);
                    return ProfileView.inTritiqsWords(editing.change(id, change, caller));
                });
    }

    @StepUp
    @DeleteMapping("/users/{id}")
    @Operation(summary = "See somebody off for good; not oneself, nor the last administrator")
    Message delete(@PathVariable UUID organization, @PathVariable UUID id, Caller caller) {
        return place.in(
                organization,
                caller,
                () -> {
                    people.dismiss(id, caller);
                    return new Message("User deleted successfully");
                });
    }
}
