package io.bridgecore.tenant.organization;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a tenant starts.
 *
 * @param trial how long a new tenant may work before it becomes a customer
 */
@ConfigurationProperties("bridgecore.tenant.organization")
public record TenantProperties(@DefaultValue("14d") Duration trial) {

    /**
     * @throws IllegalArgumentException if the trial is shorter than nothing
     */
    public TenantProperties {
        if (trial.isNegative()) {
            throw new IllegalArgumentException("bridgecore.tenant.organization.trial < 0");
        }
    }
}
