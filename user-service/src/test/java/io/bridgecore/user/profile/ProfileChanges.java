package io.bridgecore.user.profile;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Changes of one field. */
@NullMarked
final class ProfileChanges {

    private ProfileChanges() {}

    static ProfileChange fullName(String name) {
        return change(null, name, null, null, null);
    }

    static ProfileChange lastName(String name) {
        return change(null, null, name, null, null);
    }

    static ProfileChange locale(String tag) {
        return change(null, null, null, tag, null);
    }

    static ProfileChange timezone(String name) {
        return change(null, null, null, null, name);
    }

    static ProfileChange email(String email) {
        return change(email, null, null, null, null);
    }

    static ProfileChange withPassword(String password) {
        return new ProfileChange(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, password, null, null);
    }

    private static ProfileChange change(
            @Nullable String email,
            @Nullable String name,
            @Nullable String last,
            @Nullable String locale,
            @Nullable String zone) {
        return new ProfileChange(
                email, name, null, last, null, locale, zone, null, null, null, null, null, null,
                null, null, null, null, null);
    }
}
