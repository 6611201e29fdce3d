package io.bridgecore.user.invitation;

import io.bridgecore.user.invitation.Invitation.MailState;
import io.bridgecore.user.invitation.Invitation.Status;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as its organization sees it.
 *
 * @param email empty once the invited has left for good
 * @param invitationMetadata not in lists
 * @param invitationToken only in the answer to whoever wrote it or sent it again
 * @param userId whoever accepted
 */
record InvitationView(
        UUID id,
        UUID organizationId,
        String email,
        String userType,
        String role,
        @Nullable String moduleType,
        @Nullable Map<String, Object> invitationMetadata,
        @Nullable String invitationToken,
        String invitedByUserId,
        @Nullable UUID userId,
        Status status,
        MailState mailState,
        Instant expiresAt,
        @Nullable Instant acceptedAt,
        Instant createdAt,
        Instant updatedAt) {

    static InvitationView listed(Invitation invitation) {
        return of(invitation, null, null);
    }

    static InvitationView of(Invitations.Written written) {
        Invitation invitation = written.invitation();
        return of(invitation, invitation.metadata(), written.token().text());
    }

    @Override
    public String toString() {
        return "InvitationView " + id;
    }

    private static InvitationView of(
            Invitation invitation, @Nullable Map<String, Object> metadata, @Nullable String token) {
        return new InvitationView(
                invitation.id(),
                invitation.organizationId(),
                invitation.email(),
                invitation.userType(),
                invitation.role(),
                invitation.moduleType(),
                metadata,
                token,
                invitation.inviter().id(),
                invitation.status() == Status.ACCEPTED ? invitation.userId() : null,
                invitation.status(),
                invitation.mailState(),
                invitation.expiresAt(),
                invitation.acceptedAt(),
                invitation.createdAt(),
                invitation.updatedAt());
    }
}
