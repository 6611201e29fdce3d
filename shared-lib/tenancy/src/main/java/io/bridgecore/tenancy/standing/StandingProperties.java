package io.bridgecore.tenancy.standing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tenants are remembered.
 *
 * @param fresh how long an answer of tenant-service is used without asking again
 * @param stale how long an answer that nobody asked for is kept
 * @param pause between two questions while tenant-service is away
 * @param capacity number of tenants remembered
 */
@ConfigurationProperties("bridgecore.tenancy.standing")
record StandingProperties(
        @DefaultValue("30s") Duration fresh,
        @DefaultValue("1d") Duration stale,
        @DefaultValue("2s") Duration pause,
        @DefaultValue("10000") long capacity) {}
