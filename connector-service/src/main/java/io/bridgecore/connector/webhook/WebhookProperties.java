package io.bridgecore.connector.webhook;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How changes are taken in.
 *
 * @param maxBody larger posts are refused
 * @param window equal posts this long after the first are one change
 * @param patience how long Kafka may take to confirm
 * @param keysKept how long a looked-up key is trusted: a revoked one works no longer than this
 * @param publicUrl address of the gateway as the connected systems see it
 */
@Validated
@ConfigurationProperties("bridgecore.connector.webhook")
record WebhookProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("10s") Duration window,
        @DefaultValue("8s") Duration patience,
        @DefaultValue("1s") Duration keysKept,
        @NotBlank String publicUrl) {}
