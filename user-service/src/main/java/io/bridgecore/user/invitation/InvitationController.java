package io.bridgecore.user.invitation;

import io.bridgecore.user.Organization;
import io.bridgecore.user.invitation.Invitation.Status;
import io.bridgecore.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /users/invitations}: for those who invite. */
@RestController
@RequestMapping("/api/v1/users/invitations")
@PreAuthorize("hasAuthority('users:write')")
@Tag(name = "Invitations")
class InvitationController {

    private static final String STATES = "pending|accepted|expired|revoked";

    private final Invitations invitations;
    private final Asking asking;
    private final Acceptance acceptance;

    InvitationController(Invitations invitations, Asking asking, Acceptance acceptance) {
        this.invitations = invitations;
        this.asking = asking;
        this.acceptance = acceptance;
    }

    @PostMapping
    @PreAuthorize("hasAnyAuthority('users:create', 'users:write')")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask somebody to join; they get a mail, the answer holds the token once")
    InvitationView write(@Valid @RequestBody NewInvitation wish, Caller caller) {
        Organization.current();
        return InvitationView.of(asking.write(wish, caller));
    }

    @GetMapping
    @Operation(summary = "Invitations of the organization, newest first")
    List<InvitationView> list(
            @RequestParam(name = "status_filter", required = false) @Pattern(regexp = STATES)
                    @Nullable String status,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        Organization.current();
        return invitations.list(Status.named(status), skip, limit).stream()
                .map(InvitationView::listed)
                .toList();
    }

    @PostMapping("/{invitation}/resend")
    @Operation(summary = "New time, new token, new mail for an open invitation")
    InvitationView resend(@PathVariable UUID invitation, Caller caller) {
        Organization.current();
        return InvitationView.of(asking.resend(invitation, caller));
    }

    @DeleteMapping("/{invitation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an open invitation back")
    void revoke(@PathVariable UUID invitation) {
        Organization.current();
        acceptance.takeBack(invitation);
    }
}
