package io.bridgecore.user.profile;

import io.bridgecore.web.security.Caller;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A profile as the API shows it. */
record ProfileView(
        String id,
        @Nullable String organizationId,
        String email,
        String username,
        String fullName,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timezone,
        @Nullable String jobTitle,
        String role,
        String userType,
        boolean isActive,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    static ProfileView of(Profile profile) {
        return new ProfileView(
                profile.id().toString(),
                profile.tenantId().toString(),
                profile.email(),
                profile.username(),
                profile.shownName(),
                profile.firstName(),
                profile.lastName(),
                profile.phone(),
                profile.locale(),
                profile.timezone(),
                profile.jobTitle(),
                profile.role(),
                profile.userType(),
                profile.active(),
                profile.createdAt(),
                profile.updatedAt());
    }

    /** Somebody of the platform side, who has no profile: what the token says. */
    static ProfileView of(Caller caller) {
        String email = Objects.requireNonNullElse(caller.email(), "");
        return new ProfileView(
                caller.id(),
                null,
                email,
                email,
                email,
                null,
                null,
                null,
                null,
                null,
                null,
                caller.role(),
                caller.type().claim(),
                true,
                null,
                null);
    }
}
