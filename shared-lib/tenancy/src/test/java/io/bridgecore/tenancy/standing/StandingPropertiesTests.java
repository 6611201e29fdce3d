package io.bridgecore.tenancy.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StandingPropertiesTests {

    private static final String PREFIX = "bridgecore.tenancy.standing";

    @Test
    void haveDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new StandingProperties(
                                Duration.ofSeconds(30),
                                Duration.ofDays(1),
                                Duration.ofSeconds(2),
                                10_000));
    }

    @Test
    void canAllBeChanged() {
        assertThat(
                        bound(
                                Map.of(
                                        PREFIX + ".fresh", "1s",
                                        PREFIX + ".stale", "2s",
                                        PREFIX + ".pause", "3s",
                                        PREFIX + ".capacity", "4")))
                .isEqualTo(
                        new StandingProperties(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                4));
    }

    private static StandingProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(PREFIX, StandingProperties.class);
    }
}
