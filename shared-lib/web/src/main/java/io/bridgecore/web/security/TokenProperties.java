package io.bridgecore.web.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keys and verified tokens are kept.
 *
 * @param remembered how long a verified token is not verified again; whether it was revoked is
 *     looked at each time
 * @param maxRemembered verified tokens kept (count)
 * @param fresh how long the key set is used before it is fetched again
 * @param pause shortest time between two fetches, however many unknown keys are named
 */
@ConfigurationProperties("bridgecore.web.tokens")
record TokenProperties(
        @DefaultValue("1m") Duration remembered,
        @DefaultValue("2000") int maxRemembered,
        @DefaultValue("5m") Duration fresh,
        @DefaultValue("2s") Duration pause) {}
