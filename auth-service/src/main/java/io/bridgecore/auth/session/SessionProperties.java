package io.bridgecore.auth.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sessions behave.
 *
 * @param grace how long a rotated refresh token still gets the successor it got before: a client
 *     that lost the answer, or asked twice at once, is no thief
 * @param kept how long an ended session is kept for people to look at
 */
@ConfigurationProperties("bridgecore.auth.sessions")
record SessionProperties(@DefaultValue("10s") Duration grace, @DefaultValue("30d") Duration kept) {}
