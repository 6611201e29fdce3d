package io.bridgecore.connector.learning;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a person, in Moodle's own names; absent members stay as they are.
 *
 * @param id only beside an address that names the same person
 * @param country two letters, as in ISO 3166
 */
record UserValues(
        @Nullable @Positive Long id,
        @Nullable @Size(min = 1, max = 100) String username,
        @Nullable @Size(min = 1, max = 255) String password,
        @Nullable @Size(min = 1, max = 100) String firstname,
        @Nullable @Size(min = 1, max = 100) String lastname,
        @Nullable @Email @Size(max = 100) String email,
        @Nullable @Size(max = 20) String auth,
        @Nullable @Size(max = 255) String idnumber,
        @Nullable @Size(max = 120) String city,
        @Nullable @Size(max = 2) String country,
        @Nullable @Size(max = 30) String lang,
        @Nullable @Size(max = 100) String timezone,
        @Nullable Boolean suspended) {

    private static final Map<String, Object> USUAL =
            Map.of("auth", "manual", "lang", "en", "timezone", "UTC");

    /** The members that were given. */
    Map<String, @Nullable Object> given() {
        return Rows.given(
                "username", username,
                "password", password,
                "firstname", firstname,
                "lastname", lastname,
                "email", email,
                "auth", auth,
                "idnumber", idnumber,
                "city", city,
                "country", country,
                "lang", lang,
                "timezone", timezone,
                "suspended", suspended);
    }

    /**
     * What a new person is made with.
     *
     * @throws io.bridgecore.web.problem.ProblemException 422 if something needed is missing
     */
    Map<String, @Nullable Object> fresh() {
        Required.in("username", username);
        Required.in("password", password);
        Required.in("firstname", firstname);
        Required.in("lastname", lastname);
        Required.in("email", email);
        Required.absent("id", id);
        Required.absent("suspended", suspended);
        return Rows.over(USUAL, given());
    }

    /** What of a person is to be changed. */
    Map<String, @Nullable Object> changes(long user) {
        Required.same("id", id, user);
        return Rows.over(Map.of("id", user), given());
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "UserValues of " + username;
    }
}
