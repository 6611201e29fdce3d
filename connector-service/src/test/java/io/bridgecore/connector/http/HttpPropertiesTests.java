package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class HttpPropertiesTests {

    private static HttpProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.connector.http", HttpProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of()).timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(bound(Map.of()).requestTimeout()).isEqualTo(Duration.ofSeconds(25));
        assertThat(bound(Map.of()).maxAnswer().toMegabytes()).isEqualTo(16);
        assertThat(bound(Map.of()).maxShortAnswer().toKilobytes()).isEqualTo(256);
        assertThat(bound(Map.of()).answersAtOnce().toMegabytes()).isEqualTo(48);
    }

    @Test
    void takesWhatIsSet() {
        assertThat(bound(Map.of("bridgecore.connector.http.timeout", "7s")).timeout())
                .isEqualTo(Duration.ofSeconds(7));
        var request = Map.of("bridgecore.connector.http.request-timeout", "9s");
        assertThat(bound(request).requestTimeout()).isEqualTo(Duration.ofSeconds(9));
    }
}
