package io.bridgecore.user.profile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of the directory, oldest first.
 *
 * @param search in name, e-mail and login, as it stands; empty for everybody
 * @param role key of a role; null for all
 * @param userType null for all
 * @param active whether they may log in; null for both
 * @param gone whether those who left are shown too
 * @param after the last person of the page before; null for the first page
 * @param page which of those
 */
public record Selection(
        String search,
        @Nullable String role,
        @Nullable String userType,
        @Nullable Boolean active,
        boolean gone,
        @Nullable UUID after,
        Page page) {

    /** How many are passed over, and how many shown at most. */
    public record Page(int skip, int limit) {}

    /** Everybody, by page. */
    public static Selection ofAll(int skip, int limit) {
        return new Selection("", null, null, null, false, null, new Page(skip, limit));
    }

    /** Whoever the text fits, by page. */
    public static Selection of(String search, int skip, int limit) {
        return new Selection(search, null, null, null, false, null, new Page(skip, limit));
    }

    /** The next part after somebody. */
    public Selection after(UUID person) {
        return new Selection(search, role, userType, active, gone, person, new Page(0, page.limit));
    }
}
