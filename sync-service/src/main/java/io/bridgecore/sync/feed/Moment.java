package io.bridgecore.sync.feed;

import java.time.Instant;

/**
 * A moment by a client's clock. Where the client does not say how its clock differs from UTC, it
 * may be any of a day's.
 *
 * @param earliest the instant that it is at least
 * @param latest the instant that it is at most
 */
public record Moment(Instant earliest, Instant latest) {}
