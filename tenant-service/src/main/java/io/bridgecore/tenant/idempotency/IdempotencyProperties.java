package io.bridgecore.tenant.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long answers are remembered.
 *
 * @param remembered how long a repeated request gets the first answer
 * @param abandonedAfter age at which a request that was never answered counts as dead
 */
@ConfigurationProperties("bridgecore.tenant.idempotency")
record IdempotencyProperties(
        @DefaultValue("24h") Duration remembered, @DefaultValue("1m") Duration abandonedAfter) {}
