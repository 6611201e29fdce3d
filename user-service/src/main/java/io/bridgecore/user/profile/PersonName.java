package io.bridgecore.user.profile;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person's name in its three forms.
 *
 * @param full null while nobody has told it
 */
record PersonName(@Nullable String full, @Nullable String first, @Nullable String last) {

    static final PersonName UNKNOWN = new PersonName(null, null, null);

    /** Reads a whole name: the first word is the first name, the others are the last name. */
    static PersonName of(@Nullable String full) {
        String name = full == null ? "" : full.strip();
        if (name.isEmpty()) {
            return UNKNOWN;
        }
        int space = name.indexOf(' ');
        return space < 0
                ? new PersonName(name, name, null)
                : new PersonName(name, name.substring(0, space), name.substring(space).strip());
    }

    /** Joins a name from its parts; empty parts count as none. */
    static PersonName of(@Nullable String first, @Nullable String last) {
        String full =
                Stream.of(first == null ? "" : first, last == null ? "" : last)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
        return full.isEmpty() ? UNKNOWN : new PersonName(full, none(first), none(last));
    }

    /**
     * The name after a change. Where it clears the name the local part of the address takes its
     * place: nobody who can log in is without.
     */
    PersonName changedBy(ProfileChange change, String email) {
        PersonName after = changedBy(change);
        return after.full() == null && full != null ? ofAddress(email) : after;
    }

    /** The local part of the address, where no name is known. */
    static PersonName ofAddress(String email) {
        int at = email.indexOf('@');
        return of(at < 0 ? email : email.substring(0, at));
    }

    /** The parts win over the whole when both are told. */
    PersonName changedBy(ProfileChange change) {
        if (change.firstName() != null || change.lastName() != null) {
            PersonName parts =
                    of(
                            change.firstName() == null ? first : change.firstName(),
                            change.lastName() == null ? last : change.lastName());
            return change.fullName() == null || change.fullName().isEmpty()
                    ? parts
                    : new PersonName(change.fullName(), parts.first(), parts.last());
        }
        return change.fullName() == null ? this : of(change.fullName());
    }

    private static @Nullable String none(@Nullable String part) {
        return part == null || part.isEmpty() ? null : part;
    }
}
