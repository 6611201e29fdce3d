package io.bridgecore.sync.feed;

import io.bridgecore.web.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/** A position in the log as clients carry it: the last number they have, as decimal text. */
public final class SyncToken {

    private static final int LONGEST = 18;

    private SyncToken() {}

    /** The text of a position. */
    public static String of(long position) {
        return Long.toString(position);
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
        if (token.length() > LONGEST || !token.matches("[0-9]+")) {
            throw CommonProblem.VALIDATION_FAILED.at(field, "must be a token of this log");
        }
        return Long.valueOf(token);
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
