package io.bridgecore.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class UsagePropertiesTests {

    @Test
    void keepsRequestsFor90Days() {
        UsageProperties usual = bind(Map.of());

        assertThat(usual.kept()).isEqualTo(Duration.ofDays(90));
        assertThat(usual.minutesKept()).isEqualTo(Duration.ofDays(8));
        assertThat(usual.hoursKept()).isEqualTo(Duration.ofDays(100));
        assertThat(usual.daysKept()).isEqualTo(Duration.ofDays(1100));
        assertThat(usual.longest()).isEqualTo(Duration.ofDays(366));
        assertThat(usual.exported()).isEqualTo(1_000_000);
        assertThat(usual.cleanupAt()).isEqualTo("0 0 2 * * *");
        assertThat(usual.isKeptInOrder()).isTrue();
    }

    @Test
    void takesOthers_inOrderOnly() {
        Map<String, String> other =
                Map.of(
                        "x.kept", "30d",
                        "x.minutes-kept", "3d",
                        "x.hours-kept", "40d",
                        "x.days-kept", "400d",
                        "x.longest", "100d",
                        "x.exported", "10",
                        "x.cleanup-at", "0 0 3 * * *");

        assertThat(bind(other))
                .isEqualTo(
                        new UsageProperties(
                                Duration.ofDays(30),
                                Duration.ofDays(3),
                                Duration.ofDays(40),
                                Duration.ofDays(400),
                                Duration.ofDays(100),
                                10,
                                "0 0 3 * * *"));
        assertThat(bind(Map.of("x.hours-kept", "1d")).isKeptInOrder()).isFalse();
        assertThat(bind(Map.of("x.kept", "1d")).isKeptInOrder()).isFalse();
    }

    private static UsageProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("x", UsageProperties.class);
    }
}
