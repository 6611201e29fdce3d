package io.bridgecore.connector.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How changes are taken in.
 *
 * @param maxBody larger posts are refused
 * @param window equal posts this long after the first are one change
 * @param patience how long Kafka may take to confirm
 * @param keysKept how long a looked-up key is trusted: a revoked one works no longer than this
 */
@ConfigurationProperties("bridgecore.connector.webhook")
record WebhookProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("10s") Duration window,
        @DefaultValue("8s") Duration patience,
        @DefaultValue("1s") Duration keysKept) {}
