package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.token.TokenProperties;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class SettingsTests {

    private static final String PREFIX = "bridgecore.auth.tokens";

    @Test
    void haveTheLifetimesOfThePlatform() {
        assertThat(bound(Map.of(PREFIX + ".issuer", "http://x")))
                .isEqualTo(
                        new TokenProperties(
                                "http://x",
                                Duration.ofMinutes(30),
                                Duration.ofHours(24),
                                Duration.ofDays(7),
                                Duration.ofMinutes(10),
                                Duration.ofHours(24)));
    }

    @Test
    void canAllBeChanged() {
        assertThat(
                        bound(
                                Map.of(
                                        PREFIX + ".issuer", "http://y",
                                        PREFIX + ".access", "1m",
                                        PREFIX + ".admin-access", "2m",
                                        PREFIX + ".refresh", "3m",
                                        PREFIX + ".service", "4m",
                                        PREFIX + ".client", "5m")))
                .isEqualTo(
                        new TokenProperties(
                                "http://y",
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(3),
                                Duration.ofMinutes(4),
                                Duration.ofMinutes(5)));
    }

    private static TokenProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(PREFIX, TokenProperties.class);
    }
}
