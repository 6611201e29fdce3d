package io.bridgecore.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class SecretPropertiesTests {

    private static final String PREFIX = "bridgecore.auth.secrets";

    @Test
    void haveDefaults() {
        assertThat(bound(Map.of(PREFIX + ".page", "http://x")))
                .isEqualTo(
                        new SecretProperties(
                                "http://x",
                                3,
                                5,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(10),
                                Duration.ofHours(24),
                                500,
                                Duration.ofDays(8)));
    }

    @Test
    void canAllBeChanged() {
        assertThat(
                        bound(
                                Map.of(
                                        PREFIX + ".page", "http://y",
                                        PREFIX + ".tries", "1",
                                        PREFIX + ".hourly", "2",
                                        PREFIX + ".pause", "3s",
                                        PREFIX + ".lease", "8s",
                                        PREFIX + ".handed", "4s",
                                        PREFIX + ".codes-wait", "5s",
                                        PREFIX + ".links-wait", "6s",
                                        PREFIX + ".invitations-daily", "9",
                                        PREFIX + ".kept", "7s")))
                .isEqualTo(
                        new SecretProperties(
                                "http://y",
                                1,
                                2,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6),
                                9,
                                Duration.ofSeconds(7)));
    }

    private static SecretProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(PREFIX, SecretProperties.class);
    }
}
