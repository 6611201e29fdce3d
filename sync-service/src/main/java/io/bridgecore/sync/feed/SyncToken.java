package io.bridgecore.sync.feed;

import io.bridgecore.web.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/**
 * A position in the log as clients carry it: the last number they have, as decimal text. After a
 * change of their app's rules the version of these follows a tilde.
 */
public final class SyncToken {

    private SyncToken() {}

    /** The text of a position. */
    public static String of(long position) {
        return Long.toString(position);
    }

    /** The text of a position that proves receipt of what new rules changed, too. */
    static String of(long position, long rules) {
        return position + "~" + rules;
    }

    /** The version of the rules in a token that was read before; -1 when it names none. */
    public static long rules(@Nullable String token) {
        int tilde = token == null ? -1 : token.indexOf('~');
        return token == null || tilde < 0 ? -1 : Long.parseLong(token.substring(tilde + 1));
    }

    /**
     * Reads what a client sent.
     *
     * @param field name of the parameter, for the answer to a client that sent something else
     * @throws io.bridgecore.web.problem.ProblemException if it is no number of 0 or more
     */
    public static @Nullable Long parse(String field, @Nullable String token) {
        if (token == null) {
            return null;
        }
        if (!token.matches("[0-9]{1,18}(~[0-9]{1,18})?")) {
            throw CommonProblem.VALIDATION_FAILED.at(field, "must be a token of this log");
        }
        int tilde = token.indexOf('~');
        return Long.valueOf(tilde < 0 ? token : token.substring(0, tilde));
    }

    /**
     * Refuses a position that the log has not reached.
     *
     * @throws io.bridgecore.web.problem.ProblemException if it lies ahead of the head
     */
    public static void requireReached(String field, long position, long head) {
        if (position > head) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    field, "is ahead of the log, which ends at " + head);
        }
    }
}
