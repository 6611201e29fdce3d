package io.bridgecore.web.health;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Serves the platform's health paths, and the clock that everything reads. */
@AutoConfiguration(after = HealthEndpointAutoConfiguration.class)
class HealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    HealthController healthController(HealthEndpoint health, Environment environment, Clock clock) {
        return new HealthController(
                health, environment.getRequiredProperty("spring.application.name"), clock);
    }
}
