package io.bridgecore.tenant.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class DeadlinePropertiesTests {

    private static final String PREFIX = "bridgecore.tenant.deadline";

    @Test
    void keepADeletedTenantForAMonth() {
        assertThat(bind(Map.of()))
                .isEqualTo(new DeadlineProperties(Duration.ofSeconds(10), Duration.ofDays(30)));
    }

    @Test
    void takeOtherTimes() {
        assertThat(bind(Map.of(PREFIX + ".check-every", "1m", PREFIX + ".purge-after", "0s")))
                .isEqualTo(new DeadlineProperties(Duration.ofMinutes(1), Duration.ZERO));
    }

    @Test
    void refuseToRunWithoutAPause() {
        assertThatThrownBy(() -> new DeadlineProperties(Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeadlineProperties(Duration.ofDays(1), Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DeadlineProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(PREFIX, DeadlineProperties.class);
    }
}
