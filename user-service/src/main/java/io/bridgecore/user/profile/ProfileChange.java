package io.bridgecore.user.profile;

import io.bridgecore.web.problem.CommonProblem;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A partial change of a profile: what is absent stays, an empty text clears.
 *
 * @param email where the person logs in; cannot be cleared
 * @param locale BCP 47 language tag
 * @param timezone name in the time zone database
 * @param currentPassword needed by those who change their own email
 */
record ProfileChange(
        @Email @Size(min = 3, max = 255) @Nullable String email,
        @Size(max = 200) @Pattern(regexp = TEXT, message = NO_CONTROLS) @Nullable String fullName,
        @Size(max = 100) @Pattern(regexp = TEXT, message = NO_CONTROLS) @Nullable String firstName,
        @Size(max = 100) @Pattern(regexp = TEXT, message = NO_CONTROLS) @Nullable String lastName,
        @Pattern(regexp = PHONE, message = "must be a telephone number") @Nullable String phone,
        @Size(max = 35) @Nullable String locale,
        @Size(max = 64) @Nullable String timezone,
        @Size(max = 150) @Pattern(regexp = TEXT, message = NO_CONTROLS) @Nullable String jobTitle,
        @Size(max = 1024) @Nullable String currentPassword) {

    private static final String TEXT = "\\P{Cntrl}*";
    private static final String NO_CONTROLS = "must not contain control characters";
    private static final String PHONE = "|\\+?[0-9 ()./-]{3,40}";

    ProfileChange {
        email = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
        fullName = strip(fullName);
        firstName = strip(firstName);
        lastName = strip(lastName);
        phone = strip(phone);
        locale = strip(locale);
        timezone = strip(timezone);
        jobTitle = strip(jobTitle);
    }

    @Override
    public String toString() {
        return "ProfileChange";
    }

    /** Refuses languages and time zones that do not exist. */
    void check() {
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

    private static @Nullable String strip(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
