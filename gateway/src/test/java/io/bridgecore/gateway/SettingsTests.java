package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.gateway.remote.RemoteProperties;
import io.bridgecore.gateway.tenant.HostProperties;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SettingsTests {

    @Test
    void hasDefaults() {
        assertThat(bind("x", HostProperties.class, Map.of()))
                .isEqualTo(new HostProperties("localhost", URI.create("http://localhost:8080")));
        assertThat(bind("x", RemoteProperties.class, Map.of()))
                .isEqualTo(
                        new RemoteProperties(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(3),
                                DataSize.ofMegabytes(4)));
    }

    @Test
    void takesEverythingFromSettings() {
        assertThat(
                        bind(
                                "x",
                                RemoteProperties.class,
                                Map.of(
                                        "x.connect-timeout", "2s",
                                        "x.response-timeout", "5s",
                                        "x.max-answer", "1MB")))
                .isEqualTo(
                        new RemoteProperties(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(5),
                                DataSize.ofMegabytes(1)));
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }
}
