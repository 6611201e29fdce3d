package io.bridgecore.tenant.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class IdempotencyPropertiesTests {

    @Test
    void haveDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new IdempotencyProperties(
                                Duration.ofSeconds(86400), Duration.ofSeconds(60)));
    }

    @Test
    void areSettable() {
        assertThat(
                        bind(
                                Map.of(
                                        "bridgecore.tenant.idempotency.remembered",
                                        "2h",
                                        "bridgecore.tenant.idempotency.abandoned-after",
                                        "5s")))
                .isEqualTo(
                        new IdempotencyProperties(Duration.ofSeconds(7200), Duration.ofSeconds(5)));
    }

    private static IdempotencyProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.tenant.idempotency", IdempotencyProperties.class);
    }
}
