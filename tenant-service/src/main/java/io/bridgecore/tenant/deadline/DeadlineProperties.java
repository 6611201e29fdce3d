package io.bridgecore.tenant.deadline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What time does to tenants.
 *
 * @param checkEvery pause between two looks for those who are due
 * @param purgeAfter how long a deleted tenant is kept before everything of it is erased
 */
@ConfigurationProperties("bridgecore.tenant.deadline")
record DeadlineProperties(
        @DefaultValue("10s") Duration checkEvery, @DefaultValue("30d") Duration purgeAfter) {

    /**
     * @throws IllegalArgumentException if there would be no pause, or a purge before the deletion
     */
    DeadlineProperties {
        if (!checkEvery.isPositive() || purgeAfter.isNegative()) {
            throw new IllegalArgumentException("bridgecore.tenant.deadline is not acceptable");
        }
    }
}
