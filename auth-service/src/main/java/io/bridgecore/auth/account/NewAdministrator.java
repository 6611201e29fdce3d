package io.bridgecore.auth.account;

import io.bridgecore.auth.password.Passwords;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The person that a tenant starts with.
 *
 * @param odooUserId absent where no Odoo is connected yet
 */
record NewAdministrator(
        @NotBlank @Email @Size(max = 254) String email,
        @NotBlank @Size(max = 255) @Pattern(regexp = "\\P{Cntrl}*") String fullName,
        @NotNull @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST) String password,
        @Nullable @Positive Integer odooUserId) {

    @Override
    public String toString() {
        return "NewAdministrator " + email;
    }
}
