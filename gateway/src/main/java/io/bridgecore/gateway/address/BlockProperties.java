package io.bridgecore.gateway.address;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the list of blocked addresses is kept.
 *
 * @param refresh pause between two looks at it; changes are heard at once besides
 * @param retry longest pause between two tries while tenant-service is away
 * @param mostLocal addresses blocked by this process alone that are remembered
 */
@ConfigurationProperties("bridgecore.gateway.blocks")
record BlockProperties(
        @DefaultValue("60s") Duration refresh,
        @DefaultValue("5s") Duration retry,
        @DefaultValue("100000") int mostLocal) {}
