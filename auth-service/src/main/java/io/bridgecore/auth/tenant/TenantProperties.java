package io.bridgecore.auth.tenant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tenants are remembered.
 *
 * @param remembered how long the facts of a tenant are used without asking again
 * @param capacity number of tenants remembered
 */
@ConfigurationProperties("bridgecore.auth.tenants")
record TenantProperties(
        @DefaultValue("30s") Duration remembered, @DefaultValue("10000") long capacity) {}
