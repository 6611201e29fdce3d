package io.bridgecore.user.invitation;

import io.bridgecore.user.UserProblem;
import io.bridgecore.user.profile.UserTypes;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The wish to ask somebody to join.
 *
 * @param userType one of the five; taken from the role where only that is told
 * @param role key of a role; the type's where none is told
 * @param moduleType part of the platform they are asked for
 * @param invitationMetadata kept as it is
 */
record NewInvitation(
        @NotBlank @Email @Size(max = 254) String email,
        @Nullable @Size(max = 64) String userType,
        @Nullable @Size(min = 1, max = 64) @Pattern(regexp = "\\P{Cntrl}*") String role,
        @Nullable @Size(max = 50) String moduleType,
        @Nullable @Size(max = 50) Map<String, Object> invitationMetadata) {

    private static final List<String> MODULES =
            List.of(
                    "project",
                    "finance",
                    "hr",
                    "attendance",
                    "leave",
                    "crm",
                    "career",
                    "portfolio",
                    "products",
                    "contact");

    NewInvitation {
        email = Objects.requireNonNullElse(email, "").strip().toLowerCase(Locale.ROOT);
        role = role == null ? null : role.strip().toLowerCase(Locale.ROOT);
        invitationMetadata = invitationMetadata == null ? null : new HashMap<>(invitationMetadata);
    }

    /**
     * The same with type and role told.
     *
     * @throws io.bridgecore.web.problem.ProblemException 400 for a type that is none, 422 for such
     *     a module
     */
    NewInvitation complete() {
        if (moduleType != null && !MODULES.contains(moduleType)) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "module_type", "is one of " + String.join(", ", MODULES));
        }
        if (userType == null && role == null) {
            throw UserProblem.UNKNOWN_USER_TYPE.at("user_type", "is required");
        }
        String type =
                userType == null
                        ? UserTypes.of(Objects.requireNonNull(role))
                        : UserTypes.known(userType);
        return new NewInvitation(
                email, type, role == null ? type : role, moduleType, invitationMetadata);
    }
}
