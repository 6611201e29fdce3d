package io.bridgecore.auth.account;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What another service wants to be different; what is absent stays.
 *
 * @param role key of the role, or another name of it
 * @param odooUserId 0 takes the link away
 */
record PersonChange(
        @Nullable @Email @Size(min = 3, max = 254) String email,
        @Nullable @Size(min = 3, max = 100) @Pattern(regexp = "[^\\p{Cntrl}@]*") String username,
        @Nullable @Size(min = 1, max = 255) @Pattern(regexp = "\\P{Cntrl}*") String fullName,
        @Nullable @Size(max = 50) String role,
        @Nullable @Pattern(regexp = NewPerson.USER_TYPES, message = "is no user type")
                String userType,
        @Nullable Boolean active,
        @Nullable @PositiveOrZero Integer odooUserId) {

    AccountChange with(@Nullable String roleKey) {
        return new AccountChange(
                email == null ? null : Accounts.normal(email),
                username,
                fullName == null ? null : fullName.strip(),
                roleKey,
                userType,
                active,
                odooUserId);
    }
}
