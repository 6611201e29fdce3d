package io.bridgecore.user.invitation;

import io.bridgecore.user.Place;
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

/** {@code /organizations/{id}/invitations}: the same invitations, below their organization. */
@RestController
@RequestMapping("/api/v1/organizations/{organization}")
@PreAuthorize("hasAuthority('users:write')")
@Tag(name = "Organization users")
class OrganizationInvitationController {

    private static final String STATES = "pending|accepted|expired|revoked";

    private final Place place;
    private final Invitations invitations;
    private final Asking asking;
    private final Acceptance acceptance;

    OrganizationInvitationController(
            Place place, Invitations invitations, Asking asking, Acceptance acceptance) {
        this.place = place;
        this.invitations = invitations;
        this.asking = asking;
        this.acceptance = acceptance;
    }

    record Message(String message) {}

    @PostMapping("/invite")
    @PreAuthorize("hasAnyAuthority('users:create', 'users:write')")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask somebody to join the organization")
    InvitationView write(
            @PathVariable UUID organization,
            @Valid @RequestBody NewInvitation wish,
            Caller caller) {
        return place.in(
                organization,
                caller,
                () -> {
                    Place.mayGive(wish.complete().role(), caller);
                    return InvitationView.of(asking.write(wish, caller));
                });
    }

    @GetMapping("/invitations")
    @Operation(summary = "Invitations of the organization, newest first")
    List<InvitationView> list(
            @PathVariable UUID organization,
            @RequestParam(required = false) @Pattern(regexp = STATES) @Nullable String status,
            @RequestParam(defaultValue = "0") @Min(0) int skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            Caller caller) {
        return place.in(
                organization,
                caller,
                () ->
                        invitations.list(Status.named(status), skip, limit).stream()
                                .map(InvitationView::listed)
                                .toList());
    }

    @PostMapping("/invitations/{invitation}/resend")
    @Operation(summary = "New time, new token, new mail for an open invitation")
    InvitationView resend(
            @PathVariable UUID organization, @PathVariable UUID invitation, Caller caller) {
        return place.in(
                organization,
                caller,
                () -> {
                    Place.mayGive(invitations.role(invitation), caller);
                    return InvitationView.of(asking.resend(invitation, caller));
                });
    }

    @DeleteMapping("/invitations/{invitation}")
    @Operation(summary = "Take an open invitation back")
    Message revoke(@PathVariable UUID organization, @PathVariable UUID invitation, Caller caller) {
        return place.in(
                organization,
                caller,
                () -> {
                    acceptance.takeBack(invitation);
                    return new Message("Invitation cancelled successfully");
                });
    }
}
