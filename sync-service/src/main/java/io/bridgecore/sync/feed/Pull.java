package io.bridgecore.sync.feed;

import io.bridgecore.sync.app.View;
import org.jspecify.annotations.Nullable;

/**
 * What a device asks for.
 *
 * @param view what it may see
 * @param token the position it says it has; decides alone when given
 * @param since when it came last, by its own clock, if it says so instead of a position
 * @param rules version of its app's rules that it says it has; -1 when it says nothing
 * @param limit of changes in the answer
 * @param compact whether it wants each record once, as it is at last, instead of every change
 * @param profile what it says of itself
 */
public record Pull(
        View view,
        @Nullable Long token,
        @Nullable Moment since,
        long rules,
        int limit,
        boolean compact,
        DeviceRegistry.Profile profile) {

    /** Whether it says nothing by which it could hold anything. */
    boolean hasNothing() {
        return since == null && (token == null || token == 0);
    }

    /** The same pull by a device that says which position it has. */
    Pull from(@Nullable Long position) {
        return new Pull(view, position, since, rules, limit, compact, profile);
    }
}
