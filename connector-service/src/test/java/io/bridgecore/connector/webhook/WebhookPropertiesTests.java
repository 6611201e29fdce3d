package io.bridgecore.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class WebhookPropertiesTests {

    private static WebhookProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.connector.webhook", WebhookProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of()).window()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void takesWhatIsSet() {
        assertThat(bound(Map.of("bridgecore.connector.webhook.window", "3s")).window())
                .isEqualTo(Duration.ofSeconds(3));
    }
}
