package io.bridgecore.monitoring.logs;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
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
 * @param kept how long lines are kept besides today, by whole days; zero where whoever ships them
 *     lets old ones go
 * @param every pause between two looks for lines that are followed
 * @param longest time after which a stream ends, to be opened again
 * @param streams that may be open at once (count)
 */
@Validated
@ConfigurationProperties("bridgecore.monitoring.logs")
record LogProperties(
        @DefaultValue("bridgecore-*") @NotBlank String indices,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("7d") Duration reach,
        @DefaultValue("0d") Duration kept,
        @DefaultValue("1s") Duration every,
        @DefaultValue("10m") Duration longest,
        @DefaultValue("50") @Positive int streams) {}
