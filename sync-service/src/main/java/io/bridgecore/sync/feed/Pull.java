package io.bridgecore.sync.feed;

import io.bridgecore.sync.app.View;

/**
 * What a device asks for.
 *
 * @param lane on which it reads
 * @param view what it may see
 * @param said what it says that it has
 * @param limit of changes in the answer, with those that it skips
 * @param compact whether it wants each record once, as it is at last, instead of every change
 * @param profile what it says of itself
 */
public record Pull(
        Lane lane,
        View view,
        Said said,
        int limit,
        boolean compact,
        DeviceRegistry.Profile profile) {

    /** The same pull by a device that says something else. */
    Pull saying(Said other) {
        return new Pull(lane, view, other, limit, compact, profile);
    }

    /** The rest of the pull when some changes were skipped. */
    Pull behind(int some) {
        return new Pull(
                lane, view, said.skipping(said.skipped() - some), limit - some, compact, profile);
    }
}
