package io.bridgecore.user.people;

import io.bridgecore.user.Organization;
import io.bridgecore.user.identity.AccountChange;
import io.bridgecore.user.profile.ProfileEditing;
import io.bridgecore.user.profile.ProfileView;
import io.bridgecore.user.profile.ProfileView.Membership;
import io.bridgecore.user.profile.UserTypes;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /users}: who belongs to a tenant, and as what. */
@RestController
@RequestMapping("/api/v1/users")
@PreAuthorize("hasAuthority('users:write')")
@Tag(name = "Users")
class PeopleController {

    private final People people;
    private final ProfileEditing editing;

    PeopleController(People people, ProfileEditing editing) {
        this.people = people;
        this.editing = editing;
    }

    record TypeChange(@NotBlank @Size(max = 64) String userType) {}

    @PostMapping
    @PreAuthorize("hasAnyAuthority('users:create', 'users:write')")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let somebody in; without a password they get a link to choose one")
    ProfileView create(@Valid @RequestBody NewPerson person, Caller caller) {
        Organization.current();
        return ProfileView.of(people.admit(person, caller));
    }

    @StepUp
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "See somebody off for good; the name stays for history")
    void delete(@PathVariable UUID id, Caller caller) {
        Organization.current();
        people.dismiss(id, caller);
    }

    @PostMapping("/{id}/deactivate")
    @Operation(summary = "Close the door: no login, no session goes on")
    ProfileView deactivate(@PathVariable UUID id, Caller caller) {
        Organization.current();
        return ProfileView.of(people.activate(id, false, caller));
    }

    @PostMapping({"/{id}/reactivate", "/{id}/activate"})
    @Operation(summary = "Open it again")
    ProfileView reactivate(@PathVariable UUID id, Caller caller) {
        Organization.current();
        return ProfileView.of(people.activate(id, true, caller));
    }

    @StepUp
    @PatchMapping("/{id}/organization/{organization}/role")
    @Operation(
            summary = "Give somebody another role in the organization, which must be the token's")
    Membership changeRole(
            @PathVariable UUID id,
            @PathVariable UUID organization,
            @RequestParam @NotBlank @Size(max = 64) @Pattern(regexp = "\\P{Cntrl}*") String role) {
        Organization.mustBe(organization);
        String key = role.strip().toLowerCase(Locale.ROOT);
        return Membership.of(editing.change(id, AccountChange.ofRole(key)));
    }

    @RequestMapping(
            path = "/{id}/type",
            method = {RequestMethod.PATCH, RequestMethod.PUT})
    @Operation(summary = "Change what kind of user somebody is")
    ProfileView changeType(@PathVariable UUID id, @Valid @RequestBody TypeChange change) {
        Organization.current();
        String type = UserTypes.known(change.userType());
        return ProfileView.of(editing.change(id, AccountChange.ofType(type)));
    }
}
