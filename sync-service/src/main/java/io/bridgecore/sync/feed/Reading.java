package io.bridgecore.sync.feed;

import io.bridgecore.sync.log.LogPage;

/**
 * A part of what a reader may see.
 *
 * @param whole whether each record comes once, as it is at last, because the reader asked for that
 *     or the log does not go back as far as the reader
 * @param digestNeeded whether deletions may be missing that the log does not keep any more
 */
public record Reading(LogPage page, boolean whole, boolean digestNeeded) {

    /** The same for one of whom the log cannot tell what he lacks. */
    Reading withDigest() {
        return new Reading(page, whole, true);
    }
}
