package io.bridgecore.user.administration;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.people.NewPerson;
import io.bridgecore.user.people.People;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.user.profile.Profile;
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

/** {@code /admin/users}: everybody, for super administrators. */
@RestController
@RequestMapping("/api/v1/admin")
@PreAuthorize("hasAuthority('tenants:act')")
@Tag(name = "Admin: users")
class AdminUserController {

    private final AllPeople everybody;
    private final Directory directory;
    private final People people;
    private final ProfileEditing editing;
    private final PlatformPeople platform;

    AdminUserController(
            AllPeople everybody,
            Directory directory,
            People people,
            ProfileEditing editing,
            PlatformPeople platform) {
        this.everybody = everybody;
        this.directory = directory;
        this.people = people;
        this.editing = editing;
        this.platform = platform;
    }

    record Message(String message) {}

    @GetMapping("/users")
    @Operation(summary = "People of all organizations, or of one, oldest first")
    List<ProfileView> list(
            @RequestParam(name = "organization_id", required = false) @Nullable UUID organizationId,
            @RequestParam(defaultValue = "0") @Min(0) int offset,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        UUID one =
                organizationId == null
                        ? CurrentTenant.find().map(TenantId::value).orElse(null)
                        : organizationId;
        Selection page = Selection.ofAll(offset, limit);
        List<Profile> found =
                one == null
                        ? directory.listEverywhere(page)
                        : everybody.in(one, () -> directory.list(page));
        return found.stream().map(ProfileView::of).toList();
    }

    @PostMapping("/users")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let somebody in to an organization")
    ProfileView create(
            @RequestParam("organization_id") UUID organization,
            @Valid @RequestBody NewPerson person,
            Caller caller) {
        return everybody.in(organization, () -> ProfileView.of(people.admit(person, caller)));
    }

    @PostMapping("/organizations/{organization}/setup-admin")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let one more administrator in to an organization")
    ProfileView setUpAdmin(
            @PathVariable UUID organization, @Valid @RequestBody NewPerson person, Caller caller) {
        return everybody.in(
                organization, () -> ProfileView.of(people.admit(person.as("admin"), caller)));
    }

    @GetMapping("/users/{id}")
    @Operation(summary = "One person")
    ProfileView read(@PathVariable UUID id) {
        return everybody.where(id, () -> ProfileView.of(directory.get(id)));
    }

    @RequestMapping(
            path = "/users/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @Operation(summary = "Change a person: what is absent stays")
    ProfileView change(
            @PathVariable UUID id, @Valid @RequestBody ProfileChange change, Caller caller) {
        return everybody.where(id, () -> ProfileView.of(editing.change(id, change, caller)));
    }

    @StepUp
    @DeleteMapping("/users/{id}")
    @Operation(summary = "See somebody off for good; never a super administrator")
    Message delete(@PathVariable UUID id, Caller caller) {
        if (caller.id().equals(id.toString())) {
            throw UserProblem.SUPER_ADMIN_KEPT.because("Cannot delete your own account");
        }
        if (platform.has(id)) {
            throw UserProblem.SUPER_ADMIN_KEPT.because("Cannot delete super admin users");
        }
        return everybody.where(
                id,
                () -> {
                    people.dismiss(id, caller);
                    return new Message("User deleted successfully");
                });
    }
}
