package io.bridgecore.user.people;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bridgecore.user.TritiqRoles;
import io.bridgecore.user.identity.NewAccount;
import io.bridgecore.user.profile.ProfileChange;
import io.bridgecore.user.profile.UserTypes;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to join. Fields of other systems that mean nothing here are passed over.
 *
 * @param password absent for a link by mail, with which the person chooses one
 * @param role key of a role of the organization; {@code staff} where none is told
 * @param userType what usually goes with the role where none is told
 */
@JsonIgnoreProperties({"has_stock_access", "avatar_path", "is_super_admin"})
public record NewPerson(
        @NotBlank @Email @Size(max = 254) String email,
        @Nullable @Size(min = 8, max = 1024) String password,
        @Nullable @Size(max = 200) @Pattern(regexp = TEXT) String fullName,
        @Nullable @Size(max = 100) @Pattern(regexp = TEXT) String firstName,
        @Nullable @Size(max = 100) @Pattern(regexp = TEXT) String lastName,
        @Nullable @Size(min = 3, max = 255) @Pattern(regexp = TEXT) String username,
        @Nullable @Size(min = 1, max = 64) @Pattern(regexp = TEXT) String role,
        @Nullable @Size(max = 64) String userType,
        @Nullable @Pattern(regexp = "|\\+?[0-9 ()./-]{3,40}") String phone,
        @Nullable @Size(max = 35) String locale,
        @Nullable @Size(max = 64) String timezone,
        @JsonAlias("designation") @Nullable @Size(max = 150) @Pattern(regexp = TEXT)
                String jobTitle,
        @Nullable @Size(max = 150) @Pattern(regexp = TEXT) String department,
        @Nullable @Size(max = 64) @Pattern(regexp = TEXT) String employeeId,
        @Nullable @Positive Integer odooUserId,
        @Nullable Boolean isActive,
        @JsonAlias("force_password_reset") @Nullable Boolean mustChangePassword) {

    private static final String TEXT = "\\P{Cntrl}*";

    public NewPerson {
        email = Objects.requireNonNullElse(email, "").strip().toLowerCase(Locale.ROOT);
        role = role == null ? "staff" : role.strip().toLowerCase(Locale.ROOT);
    }

    /** Somebody of whom only the little is known that every system asks for. */
    public static NewPerson of(
            String email, @Nullable String password, String fullName, String role) {
        return new NewPerson(
                email, password, fullName, null, null, null, role, null, null, null, null, null,
                null, null, null, null, null);
    }

    /** How somebody wants to be called. */
    public record Name(
            @Nullable String username, @Nullable String firstName, @Nullable String lastName) {}

    /** Somebody who accepts an invitation. */
    public static NewPerson invited(
            String email, @Nullable String password, Name name, String role, String userType) {
        return new NewPerson(
                email,
                password,
                null,
                name.firstName(),
                name.lastName(),
                name.username(),
                role,
                userType,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same, where the role was told in the words of tritiq's clients. */
    public NewPerson inTritiqsWords() {
        String key = TritiqRoles.key(role);
        return key == null || key.equals(role) ? this : as(key);
    }

    /** The same, with another role. */
    public NewPerson as(String key) {
        return new NewPerson(
                email,
                password,
                fullName,
                firstName,
                lastName,
                username,
                key,
                null,
                phone,
                locale,
                timezone,
                jobTitle,
                department,
                employeeId,
                odooUserId,
                isActive,
                mustChangePassword);
    }

    /** The same, linked to an Odoo user, and let in or not yet. */
    public NewPerson linked(@Nullable Integer odooUser, @Nullable Boolean active) {
        return new NewPerson(
                email,
                password,
                fullName,
                firstName,
                lastName,
                username,
                role,
                userType,
                phone,
                locale,
                timezone,
                jobTitle,
                department,
                employeeId,
                odooUser,
                active,
                mustChangePassword);
    }

    @Override
    public String toString() {
        return "NewPerson " + email;
    }

    /**
     * The part that auth-service keeps.
     *
     * @param id that they are to have; null for a new one
     */
    NewAccount account(@Nullable UUID id, boolean beyondPlan) {
        String key = Objects.requireNonNull(role);
        return new NewAccount(
                email,
                username == null ? null : username.strip(),
                name(),
                key,
                userType == null ? UserTypes.of(key) : UserTypes.known(userType),
                password,
                odooUserId,
                mustChangePassword,
                id,
                isActive,
                beyondPlan ? true : null);
    }

    /** The part that stays here. */
    ProfileChange details() {
        return new ProfileChange(
                null,
                fullName,
                firstName,
                lastName,
                phone,
                locale,
                timezone,
                jobTitle,
                department,
                employeeId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private String name() {
        if (fullName != null && !fullName.isBlank()) {
            return fullName.strip();
        }
        String joined =
                Stream.of(firstName, lastName)
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
        return joined.isEmpty() ? email.substring(0, email.indexOf('@')) : joined;
    }
}
