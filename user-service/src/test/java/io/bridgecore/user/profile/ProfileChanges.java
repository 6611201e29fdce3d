package io.bridgecore.user.profile;

import org.jspecify.annotations.NullMarked;

/** Changes of one field. */
@NullMarked
final class ProfileChanges {

    private ProfileChanges() {}

    static ProfileChange fullName(String name) {
        return new ProfileChange(null, name, null, null, null, null, null, null, null);
    }

    static ProfileChange lastName(String name) {
        return new ProfileChange(null, null, null, name, null, null, null, null, null);
    }

    static ProfileChange locale(String tag) {
        return new ProfileChange(null, null, null, null, null, tag, null, null, null);
    }

    static ProfileChange timezone(String name) {
        return new ProfileChange(null, null, null, null, null, null, name, null, null);
    }

    static ProfileChange email(String email) {
        return new ProfileChange(email, null, null, null, null, null, null, null, null);
    }
}
