package io.bridgecore.user.invitation;

import io.bridgecore.user.identity.Inviter;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is asked to join.
 *
 * @param role key of the role that they get
 * @param moduleType part of the platform they are asked for; absent for all of it
 * @param metadata words of whoever invites, kept as they are
 * @param inviter whoever did
 * @param userId whoever accepted, or is about to
 * @param resentAt when somebody last sent it again
 * @param claimedUntil while somebody is being let in by it, and no longer than that
 */
record Invitation(
        UUID id,
        UUID organizationId,
        String email,
        String userType,
        String role,
        @Nullable String moduleType,
        @Nullable Map<String, Object> metadata,
        Inviter inviter,
        Status status,
        Instant expiresAt,
        @Nullable Instant acceptedAt,
        @Nullable UUID userId,
        @Nullable Instant claimedUntil,
        @Nullable Instant resentAt,
        MailState mailState,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether somebody is being let in by it. */
    boolean busy(Instant now) {
        return claimedUntil != null && claimedUntil.isAfter(now);
    }

    /** Whether somebody came in by it, or still may. */
    boolean leadsIn() {
        return status == Status.PENDING || status == Status.ACCEPTED;
    }

    /** Where an invitation stands. */
    enum Status {
        PENDING,
        ACCEPTED,
        EXPIRED,
        REVOKED;

        static @Nullable Status named(@Nullable String word) {
            return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What became of its mail. */
    enum MailState {
        WANTED,
        SENT,
        FAILED,
        NONE
    }
}
