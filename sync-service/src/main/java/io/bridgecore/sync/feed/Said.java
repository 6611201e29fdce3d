package io.bridgecore.sync.feed;

import org.jspecify.annotations.Nullable;

/**
 * What a device says that it has.
 *
 * @param token the position; decides alone when given
 * @param since when it came last, by its own clock, if it says so instead of a position
 * @param answer which of the answers that told of new rules it proves to have; 0 where it would say
 *     so and does not, -1 when it has no tokens
 * @param unsure whether its token is one that does not prove what the last answer brought
 * @param skipped how many of the changes after its position it has, as far as they were sent
 */
public record Said(
        @Nullable Long token, @Nullable Moment since, long answer, boolean unsure, int skipped) {

    private static final Said NOTHING = new Said(null, null, -1, false, 0);

    /**
     * What a token says.
     *
     * @param token as the client sent it; null when it sent none
     * @throws io.bridgecore.web.problem.ProblemException if it is none
     */
    public static Said of(@Nullable String token) {
        Long position = SyncToken.parse("last_sync_token", token);
        return SyncToken.isUnsure(token)
                ? new Said(null, null, -1, true, 0)
                : new Said(position, null, SyncToken.answer(token), false, 0);
    }

    /** A position; null for one who says nothing. */
    public static Said at(@Nullable Long position) {
        return NOTHING.from(position);
    }

    /** The same with a moment. */
    public Said since(@Nullable Moment moment) {
        return new Said(token, moment, answer, unsure, skipped);
    }

    /** The same by one who has some changes after his position. */
    public Said skipping(int some) {
        return new Said(token, since, answer, unsure, some);
    }

    /** The same with a position. */
    Said from(@Nullable Long position) {
        return new Said(position, since, answer, unsure, skipped);
    }

    /** Whether it says nothing by which it could hold anything. */
    boolean isNothing() {
        return since == null && (token == null || token == 0);
    }
}
