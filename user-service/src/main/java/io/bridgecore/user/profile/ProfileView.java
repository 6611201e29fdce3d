package io.bridgecore.user.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bridgecore.user.TritiqRoles;
import io.bridgecore.web.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile as the API shows it, in the names of all the systems it serves.
 *
 * @param orgId the same as {@code organizationId}
 * @param imageUrl where the picture is; 404 there until somebody sends one
 * @param isDeleted whether the person left and only the name is kept
 * @param organizations the one membership; only in one's own profile
 */
public record ProfileView(
        String id,
        @Nullable String organizationId,
        @Nullable String orgId,
        String email,
        String username,
        String fullName,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timezone,
        @Nullable String jobTitle,
        @Nullable String department,
        @Nullable String employeeId,
        @Nullable Integer odooUserId,
        @Nullable String imageUrl,
        String role,
        String userType,
        boolean isActive,
        boolean isDeleted,
        boolean isSuperuser,
        @Nullable Instant lastLogin,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Membership> organizations) {

    /** Somebody's place in an organization. */
    public record Membership(
            UUID id,
            UUID userId,
            UUID organizationId,
            String role,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt) {

        /** The one that every profile stands for. */
        public static Membership of(Profile profile) {
            return new Membership(
                    profile.id(),
                    profile.id(),
                    profile.tenantId(),
                    profile.role(),
                    profile.active(),
                    profile.createdAt(),
                    profile.updatedAt());
        }
    }

    public ProfileView {
        organizations = organizations == null ? null : List.copyOf(organizations);
    }

    /** {@link #jobTitle} as tritiq's clients call it. */
    @JsonProperty("designation")
    public @Nullable String designation() {
        return jobTitle;
    }

    /** {@link #imageUrl} as tritiq's clients call it. */
    @JsonProperty("avatar_path")
    public @Nullable String avatarPath() {
        return imageUrl;
    }

    /** {@link #isSuperuser} as tritiq's clients call it. */
    @JsonProperty("is_super_admin")
    public boolean isSuperAdmin() {
        return isSuperuser;
    }

    /** The profile in the words of tritiq's clients. */
    public static ProfileView inTritiqsWords(Profile profile) {
        return of(profile, TritiqRoles.word(profile.role()), null);
    }

    /** The profile as others see it. */
    public static ProfileView of(Profile profile) {
        return of(profile, profile.role(), null);
    }

    /** One's own profile, with the place in the organization. */
    static ProfileView withMembership(Profile profile) {
        return of(profile, profile.role(), List.of(Membership.of(profile)));
    }

    private static ProfileView of(
            Profile profile, String role, @Nullable List<Membership> organizations) {
        return new ProfileView(
                profile.id().toString(),
                profile.tenantId().toString(),
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
                profile.department(),
                profile.employeeId(),
                profile.odooUserId(),
                profile.gone() ? null : "/api/v1/users/" + profile.id() + "/image",
                role,
                profile.userType(),
                profile.active(),
                profile.gone(),
                false,
                profile.lastLoginAt(),
                profile.createdAt(),
                profile.updatedAt(),
                organizations);
    }

    /** Somebody of the platform side, who has no profile: what the token says. */
    static ProfileView of(Caller caller) {
        String email = Objects.requireNonNullElse(caller.email(), "");
        return new ProfileView(
                caller.id(),
                null,
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
                null,
                null,
                null,
                null,
                caller.role(),
                caller.type().claim(),
                true,
                false,
                caller.may("tenants:act"),
                null,
                null,
                null,
                List.of());
    }
}
