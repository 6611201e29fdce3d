package io.bridgecore.auth.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class LockoutPropertiesTests {

    private static final String PREFIX = "bridgecore.auth.lockout";

    @Test
    void haveDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new LockoutProperties(
                                5,
                                50,
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(30),
                                Duration.ofHours(24)));
    }

    @Test
    void canAllBeChanged() {
        assertThat(
                        bound(
                                Map.of(
                                        PREFIX + ".failures", "3",
                                        PREFIX + ".address-failures", "7",
                                        PREFIX + ".first", "1s",
                                        PREFIX + ".longest", "1m",
                                        PREFIX + ".forget", "1h")))
                .isEqualTo(
                        new LockoutProperties(
                                3,
                                7,
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(1),
                                Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "4, GROWING, 0",
        "5, GROWING, 30",
        "6, GROWING, 60",
        "7, GROWING, 120",
        "11, GROWING, 1800",
        "2000000000, GROWING, 1800",
        "4, HOLDING, 0",
        "5, HOLDING, 1800",
        "6, HOLDING, 1800"
    })
    void lockForLonger_theMoreFailures(int failures, Manner manner, int seconds) {
        assertThat(bound(Map.of()).delay(failures, 5, manner))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    private static LockoutProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(PREFIX, LockoutProperties.class);
    }
}
