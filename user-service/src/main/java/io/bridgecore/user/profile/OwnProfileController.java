package io.bridgecore.user.profile;

import io.bridgecore.contracts.UserType;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.WhileChoosingPassword;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** {@code /users/me}: everybody's own profile. */
@RestController
@RequestMapping("/api/v1/users/me")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Users")
class OwnProfileController {

    private final Directory directory;
    private final ProfileEditing editing;

    OwnProfileController(Directory directory, ProfileEditing editing) {
        this.directory = directory;
        this.editing = editing;
    }

    @GetMapping
    @WhileChoosingPassword
    @Operation(summary = "The profile of whoever calls")
    ProfileView read(Caller caller) {
        return caller.type() == UserType.ADMIN
                ? ProfileView.of(caller)
                : ProfileView.withMembership(directory.own(caller));
    }

    @RequestMapping(method = {RequestMethod.PATCH, RequestMethod.PUT})
    @Operation(
            summary =
                    "Changes it: what is absent stays, an empty text clears. A new email needs"
                            + " current_password")
    ProfileView change(@Valid @RequestBody ProfileChange change, Caller caller) {
        UUID id = directory.own(caller).id();
        return ProfileView.of(editing.changeOwn(id, change, caller));
    }
}
