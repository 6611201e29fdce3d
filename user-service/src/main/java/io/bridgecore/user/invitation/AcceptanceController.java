package io.bridgecore.user.invitation;

import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.standing.Admission;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.profile.ProfileView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The one call about invitations that needs no token but the invitation's own. */
@RestController
@RequestMapping("/api/v1/users/invitations")
@SecurityRequirements
@Tag(name = "Invitations")
class AcceptanceController {

    private final Invitations invitations;
    private final Acceptance acceptance;
    private final Tenants tenants;
    private final Clock clock;

    AcceptanceController(
            Invitations invitations, Acceptance acceptance, Tenants tenants, Clock clock) {
        this.invitations = invitations;
        this.acceptance = acceptance;
        this.tenants = tenants;
        this.clock = clock;
    }

    @PostMapping("/{token}/accept")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Accept: the account is made with the password that is chosen here")
    ProfileView accept(
            @PathVariable String token,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            @Valid @RequestBody Acceptance.Answer answer) {
        if (!token.matches(InvitationToken.FORM)) {
            throw Acceptance.unknown();
        }
        InvitationRows.Owner owner =
                invitations
                        .owner(new InvitationToken(token), host)
                        .orElseThrow(Acceptance::unknown);
        mustBeOpen(owner.tenant());
        return ProfileView.of(acceptance.accept(owner, answer));
    }

    /** On the host of all tenants the gateway does not know whose the token is. */
    private void mustBeOpen(TenantId tenant) {
        boolean open =
                tenants.find(tenant)
                        .map(standing -> standing.admission(clock.instant()))
                        .filter(admission -> admission == Admission.OPEN)
                        .isPresent();
        if (!open) {
            throw UserProblem.INVITATION_CLOSED.because("The organization is not open");
        }
    }
}
