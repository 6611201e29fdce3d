package io.bridgecore.connector.metadata;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How descriptions of systems are kept.
 *
 * @param life how long a description holds at most
 * @param checkEvery how often a system in use is asked whether something changed
 * @param memory of this process for descriptions
 * @param maxEntry a longer description is kept by the process only that asked for it
 * @param entries of one connection that all processes share; the oldest make room
 */
@Validated
@ConfigurationProperties("bridgecore.connector.metadata")
record MetadataProperties(
        @DefaultValue("10m") Duration life,
        @DefaultValue("60s") Duration checkEvery,
        @DefaultValue("16MB") DataSize memory,
        @DefaultValue("512KB") DataSize maxEntry,
        @DefaultValue("200") @Positive int entries) {}
