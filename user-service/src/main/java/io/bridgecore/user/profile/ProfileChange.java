package io.bridgecore.user.profile;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bridgecore.user.TritiqRoles;
import io.bridgecore.user.identity.AccountChange;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partial change of a profile: what is absent stays, an empty text clears. User name, role, type,
 * activity and Odoo user are for administrators, and cannot be cleared, save that null takes the
 * link to an Odoo user away. Fields of other systems that are not changed here are passed over.
 *
 * @param email where the person logs in; cannot be cleared
 * @param locale BCP 47 language tag
 * @param timezone name in the time zone database
 * @param currentPassword needed by those who change their own email
 * @param hasStockAccess comes with the role: nobody changes it here, and nobody his own
 * @param mustChangePassword said by the original's clients; resets are another call
 */
@JsonIgnoreProperties({"avatar_path", "is_super_admin"})
@SuppressWarnings("NullableOptional") // null: not said; empty: JSON null
public record ProfileChange(
        @Email @Size(min = 3, max = 255) @Nullable String email,
        @Size(max = 200) @Pattern(regexp = TEXT, message = NO_CONTROLS) @Nullable String fullName,
        @Size(max = 100) @Pattern(regexp = TEXT, message = NO_CONTROLS) @Nullable String firstName,
        @Size(max = 100) @Pattern(regexp = TEXT, message = NO_CONTROLS) @Nullable String lastName,
        @Pattern(regexp = PHONE, message = "must be a telephone number") @Nullable String phone,
        @Size(max = 35) @Nullable String locale,
        @Size(max = 64) @Nullable String timezone,
        @JsonAlias("designation") @Size(max = 150) @Pattern(regexp = TEXT, message = NO_CONTROLS)
                @Nullable String jobTitle,
        @Size(max = 150) @Pattern(regexp = TEXT, message = NO_CONTROLS) @Nullable String department,
        @Size(max = 64) @Pattern(regexp = TEXT, message = NO_CONTROLS) @Nullable String employeeId,
        @Size(min = 1, max = 255) @Pattern(regexp = TEXT, message = NO_CONTROLS)
                @Nullable String username,
        @Size(min = 1, max = 64) @Pattern(regexp = TEXT, message = NO_CONTROLS)
                @Nullable String role,
        @Size(max = 64) @Nullable String userType,
        @Nullable Boolean isActive,
        @Nullable Optional<@Positive Integer> odooUserId,
        @Size(max = 1024) @Nullable String currentPassword,
        @Nullable Boolean hasStockAccess,
        @JsonAlias("force_password_reset") @Nullable Boolean mustChangePassword) {

    /** Changes nothing. */
    public static final ProfileChange NONE = of(null, null, null, null, null);

    private static final String TEXT = "\\P{Cntrl}*";
    private static final String NO_CONTROLS = "must not contain control characters";
    private static final String PHONE = "|\\+?[0-9 ()./-]{3,40}";

    public ProfileChange {
        email = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
        fullName = strip(fullName);
        firstName = strip(firstName);
        lastName = strip(lastName);
        phone = strip(phone);
        locale = strip(locale);
        timezone = strip(timezone);
        jobTitle = strip(jobTitle);
        department = strip(department);
        employeeId = strip(employeeId);
        username = strip(username);
        role = lower(role);
        userType = lower(userType);
    }

    /** What the platform side changes about somebody; null stays. */
    public static ProfileChange of(
            @Nullable String email,
            @Nullable String fullName,
            @Nullable String role,
            @Nullable Boolean active,
            @Nullable Optional<Integer> odooUserId) {
        return new ProfileChange(
                email,
                fullName,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                role,
                null,
                active,
                odooUserId,
                null,
                null,
                null);
    }

    /** The same, where the role was told in the words of tritiq's clients. */
    public ProfileChange inTritiqsWords() {
        return new ProfileChange(
                email,
                fullName,
                firstName,
                lastName,
                phone,
                locale,
                timezone,
                jobTitle,
                department,
                employeeId,
                username,
                TritiqRoles.key(role),
                userType,
                isActive,
                odooUserId,
                currentPassword,
                hasStockAccess,
                mustChangePassword);
    }

    @Override
    public String toString() {
        return "ProfileChange";
    }

    /** Refuses languages and time zones that do not exist. */
    public void check() {
        if (timezone != null
                && !timezone.isEmpty()
                && !ZoneId.getAvailableZoneIds().contains(timezone)) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "timezone", "must be a name such as Europe/Berlin");
        }
        if (locale == null || locale.isEmpty()) {
            return;
        }
        try {
            new Locale.Builder().setLanguageTag(locale.replace('_', '-'));
        } catch (IllformedLocaleException wrong) {
            throw CommonProblem.VALIDATION_FAILED
                    .at("locale", "must be a language tag such as de-DE")
                    .causedBy(wrong);
        }
    }

    /** Whether it asks for something that only administrators change. */
    boolean administrative() {
        return changesAccount() || hasStockAccess != null || mustChangePassword != null;
    }

    /** Whether auth-service has to decide about more than an address. */
    boolean changesAccount() {
        return !accountChange().changesNothing();
    }

    /** The part that auth-service decides about; addresses go their own way. */
    AccountChange accountChange() {
        return new AccountChange(
                null,
                username,
                null,
                role,
                userType == null ? null : UserTypes.known(userType),
                isActive,
                odooUserId == null ? null : odooUserId.orElse(AccountChange.NO_ODOO_USER));
    }

    private static @Nullable String lower(@Nullable String word) {
        return word == null ? null : word.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String strip(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
