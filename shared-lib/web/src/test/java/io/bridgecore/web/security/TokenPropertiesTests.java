package io.bridgecore.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TokenPropertiesTests {

    @Test
    void haveDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new TokenProperties(
                                Duration.ofMinutes(1),
                                2000,
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(2)));
    }

    @Test
    void canAllBeChanged() {
        assertThat(
                        bound(
                                Map.of(
                                        "x.remembered", "2m",
                                        "x.max-remembered", "3",
                                        "x.fresh", "4m",
                                        "x.pause", "5s")))
                .isEqualTo(
                        new TokenProperties(
                                Duration.ofMinutes(2),
                                3,
                                Duration.ofMinutes(4),
                                Duration.ofSeconds(5)));
    }

    private static TokenProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("x", TokenProperties.class);
    }
}
