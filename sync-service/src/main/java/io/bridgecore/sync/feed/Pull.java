package io.bridgecore.sync.feed;

import io.bridgecore.sync.app.View;
import org.jspecify.annotations.Nullable;

/**
 * What a device asks for.
 *
 * @param view what it may see
 * @param token the position it says it has; decides alone when given
 * @param rules version of its app's rules that it says it has; -1 when it says nothing
 * @param limit of changes in the answer
 * @param compact whether it wants each record once, as it is at last, instead of every change
 * @param profile what it says of itself
 */
public record Pull(
        View view,
        @Nullable Long token,
        long rules,
        int limit,
        boolean compact,
        DeviceRegistry.Profile profile) {}
