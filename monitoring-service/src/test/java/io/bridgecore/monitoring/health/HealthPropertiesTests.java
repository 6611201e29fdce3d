package io.bridgecore.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HealthPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new HealthProperties(
                                List.of(
                                        "gateway",
                                        "tenant",
                                        "auth",
                                        "user",
                                        "connector",
                                        "sync",
                                        "monitoring"),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(15),
                                Duration.ofDays(1),
                                Duration.ofDays(90),
                                Duration.ofSeconds(1)));
    }

    @Test
    void takesEveryValue() {
        assertThat(
                        bind(
                                Map.of(
                                        "x.services", "tenant,auth",
                                        "x.timeout", "500ms",
                                        "x.every", "30s",
                                        "x.remembered", "2h",
                                        "x.kept", "7d",
                                        "x.freshness", "0s")))
                .isEqualTo(
                        new HealthProperties(
                                List.of("tenant", "auth"),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(30),
                                Duration.ofHours(2),
                                Duration.ofDays(7),
                                Duration.ZERO));
    }

    private static HealthProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("x", HealthProperties.class);
    }
}
