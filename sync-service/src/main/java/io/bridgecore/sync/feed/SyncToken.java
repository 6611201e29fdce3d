package io.bridgecore.sync.feed;

import io.bridgecore.web.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/**
 * A position in the log as clients carry it: the last number they have, as decimal text. After a
 * change of their app's rules, which answer brought what these changed follows a tilde. A plus says
 * that the device was sent more, and that nobody knows whether it arrived.
 */
public final class SyncToken {

    private SyncToken() {}

    /** The text of a position. */
    public static String of(long position) {
        return Long.toString(position);
    }

    /** The text of the position of a device that may have the last answer, too. */
    static String unsure(long position) {
        return position + "+";
    }

    static boolean isUnsure(@Nullable String token) {
        return token != null && token.endsWith("+");
    }

    /** The text of a position that proves receipt of an answer with what new rules changed. */
    static String of(long position, long answer) {
        return position + "~" + answer;
    }

    /** Which answer of these a token proves; 0 where it proves none, -1 where there is none. */
    public static long answer(@Nullable String token) {
        int tilde = token == null ? -1 : token.indexOf('~');
        return token == null ? -1 : tilde < 0 ? 0 : Long.parseLong(token.substring(tilde + 1));
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
        if (!token.matches("[0-9]{1,18}(\\+|~[0-9]{1,18})?")) {
            throw CommonProblem.VALIDATION_FAILED.at(field, "must be a token of this log");
        }
        return Long.valueOf(token.replaceFirst("[+~].*", ""));
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
