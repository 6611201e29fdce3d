package io.bridgecore.user.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may log in, as auth-service knows them.
 *
 * @param role key of a role of the organization
 * @param userType one of admin, manager, employee, client, supplier
 * @param lastLoginAt absent before the first login
 */
public record Account(
        UUID id,
        String email,
        String username,
        String fullName,
        String role,
        String userType,
        boolean active,
        @Nullable Integer odooUserId,
        @Nullable Instant createdAt,
        @Nullable Instant lastLoginAt) {}
