package io.bridgecore.web.health;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Serves the platform's health paths, and the clock that everything reads. */
@AutoConfiguration(after = HealthEndpointAutoConfiguration.class)
class HealthAutoConfiguration {

    /** Less than those wait who ask the services how they are. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    HealthController healthController(
            HealthEndpoint health,
            HealthContributorRegistry registry,
            ObjectProvider<ReactiveHealthContributorRegistry> reactive,
            Environment environment,
            Clock clock) {
        Predicate<String> well = name -> isWell(health.healthForPath(name));
        return new HealthController(
                new Parts(() -> names(registry, reactive), well, PATIENCE, clock),
                new Parts(() -> List.of("readiness", "liveness"), well, PATIENCE, clock),
                environment.getRequiredProperty("spring.application.name"),
                clock);
    }

    private static Set<String> names(
            HealthContributorRegistry registry,
            ObjectProvider<ReactiveHealthContributorRegistry> reactive) {
        var names = new TreeSet<String>();
        registry.forEach(entry -> names.add(entry.name()));
        reactive.ifAvailable(more -> more.forEach(entry -> names.add(entry.name())));
        return names;
    }

    /** Nothing is known against a part that cannot tell. */
    private static boolean isWell(@Nullable HealthDescriptor found) {
        return found != null
                && (found.getStatus().equals(Status.UP)
                        || found.getStatus().equals(Status.UNKNOWN));
    }
}
