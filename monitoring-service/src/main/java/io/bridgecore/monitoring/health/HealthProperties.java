package io.bridgecore.monitoring.health;

import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom to ask, and how patiently.
 *
 * @param services short names; their addresses are those of {@code bridgecore.services}
 * @param timeout how long each one may take to answer
 * @param every how often it is looked at everything, for the uptimes
 * @param remembered how far back uptimes reach
 * @param kept how long it is kept how everything was
 * @param freshness age up to which a report is given again instead of asking anew
 */
@Validated
@ConfigurationProperties("bridgecore.monitoring.health")
record HealthProperties(
        @DefaultValue({"gateway", "tenant", "auth", "user", "connector", "sync", "monitoring"})
                @NotEmpty
                List<String> services,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("15s") Duration every,
        @DefaultValue("1d") Duration remembered,
        @DefaultValue("90d") Duration kept,
        @DefaultValue("1s") Duration freshness) {

    HealthProperties {
        services = List.copyOf(services);
    }
}
