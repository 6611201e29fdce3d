package io.bridgecore.monitoring.logs;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the logs are.
 *
 * @param indices pattern of the daily indices
 * @param timeout after which a search is given up
 * @param reach how far a search without a range looks back
 */
@Validated
@ConfigurationProperties("bridgecore.monitoring.logs")
record LogProperties(
        @DefaultValue("bridgecore-logs-*") @NotBlank String indices,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("7d") Duration reach) {}
