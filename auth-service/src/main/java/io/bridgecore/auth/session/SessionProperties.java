package io.bridgecore.auth.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sessions behave.
 *
 * @param grace how long a rotated refresh token still gets its successor, if the same client shows
 *     it: one that lost the answer, or asked twice at once, is no thief. Longer than a client waits
 *     for an answer and tries again
 * @param chain rotations within the grace that a client with a device secret may have missed
 *     (count)
 * @param kept how long an ended session is kept for people to look at
 */
@ConfigurationProperties("bridgecore.auth.sessions")
record SessionProperties(
        @DefaultValue("2m") Duration grace,
        @DefaultValue("100") int chain,
        @DefaultValue("30d") Duration kept) {}
