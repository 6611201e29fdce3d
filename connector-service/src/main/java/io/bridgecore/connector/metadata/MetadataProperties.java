package io.bridgecore.connector.metadata;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How descriptions of systems are kept.
 *
 * @param life how long a description holds at most
 * @param checkEvery how often a system in use is asked whether something changed
 * @param memory of this process for descriptions, counted as text
 */
@ConfigurationProperties("bridgecore.connector.metadata")
record MetadataProperties(
        @DefaultValue("10m") Duration life,
        @DefaultValue("60s") Duration checkEvery,
        @DefaultValue("8MB") DataSize memory) {}
