package io.bridgecore.gateway.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keys and verified tokens are kept.
 *
 * @param fresh how long the key set is used before it is fetched again
 * @param pause shortest time between two fetches, however many unknown keys are named
 * @param remembered how long a verified token is not verified again
 * @param maxRemembered verified tokens kept (count)
 */
@ConfigurationProperties("bridgecore.gateway.tokens")
record KeyProperties(
        @DefaultValue("5m") Duration fresh,
        @DefaultValue("2s") Duration pause,
        @DefaultValue("1m") Duration remembered,
        @DefaultValue("5000") int maxRemembered) {}
