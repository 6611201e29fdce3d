package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class WritePropertiesTests {

    private static WriteProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.connector.writing", WriteProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new WriteProperties(
                                Duration.ofDays(30),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(40),
                                8));
    }

    @Test
    void takesOtherValues() {
        var settings =
                Map.of(
                        "bridgecore.connector.writing.remembered", "1d",
                        "bridgecore.connector.writing.lease", "20s",
                        "bridgecore.connector.writing.renew-every", "5s",
                        "bridgecore.connector.writing.look-every", "1s",
                        "bridgecore.connector.writing.settle", "1m",
                        "bridgecore.connector.writing.at-once", "2");

        assertThat(bind(settings))
                .isEqualTo(
                        new WriteProperties(
                                Duration.ofDays(1),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(1),
                                2));
    }
}
