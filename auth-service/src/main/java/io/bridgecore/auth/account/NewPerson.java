package io.bridgecore.auth.account;

import io.bridgecore.auth.password.Passwords;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom another service wants to let in.
 *
 * @param username made from the e-mail if absent
 * @param role key of the role, or another name of it
 * @param password absent: nobody logs in before one was set by a link
 * @param id that the account is to have; asking again with the same one makes no second account
 * @param active whether the person may log in at once; absent: they may
 * @param beyondPlan whether the plan's limit is passed over
 */
public record NewPerson(
        @NotBlank @Email @Size(max = 254) String email,
        @Nullable @Size(min = 3, max = 100) @Pattern(regexp = "[^\\p{Cntrl}@]*") String username,
        @NotBlank @Size(max = 255) @Pattern(regexp = "\\P{Cntrl}*") String fullName,
        @NotBlank @Size(max = 50) String role,
        @NotBlank @Pattern(regexp = USER_TYPES, message = "is no user type") String userType,
        @Nullable @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST) String password,
        @Nullable @Positive Integer odooUserId,
        @Nullable Boolean mustChangePassword,
        @Nullable UUID id,
        @Nullable Boolean active,
        @Nullable Boolean beyondPlan) {

    /** Kinds of people in a tenant. */
    static final String USER_TYPES = "admin|manager|employee|client|supplier";

    boolean comesActive() {
        return !Boolean.FALSE.equals(active);
    }

    /** Whether a link for choosing a password is mailed at once. */
    boolean comesInvited() {
        return comesActive() && password == null;
    }

    @Override
    public String toString() {
        return "NewPerson " + email;
    }
}
