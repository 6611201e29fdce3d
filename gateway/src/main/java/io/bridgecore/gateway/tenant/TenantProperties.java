package io.bridgecore.gateway.tenant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long answers about tenants are kept. Events drop them earlier.
 *
 * @param maxEntries names kept in the process (count)
 * @param fresh how long a known tenant is not asked for again
 * @param unknown how long an unknown name is not asked for again
 * @param stale how long a known tenant serves while tenant-service is down
 * @param shared how long an answer lives in Redis
 * @param pause how long tenant-service is left alone after it failed
 */
@ConfigurationProperties("bridgecore.gateway.tenants")
record TenantProperties(
        @DefaultValue("20000") int maxEntries,
        @DefaultValue("30s") Duration fresh,
        @DefaultValue("3s") Duration unknown,
        @DefaultValue("10m") Duration stale,
        @DefaultValue("30s") Duration shared,
        @DefaultValue("2s") Duration pause) {}
