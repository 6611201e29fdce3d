package io.bridgecore.connector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class SessionPropertiesTests {

    private static SessionProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.connector.session", SessionProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of()).parallel()).isEqualTo(16);
    }

    @Test
    void takesWhatIsSet() {
        assertThat(bound(Map.of("bridgecore.connector.session.parallel", "3")).parallel())
                .isEqualTo(3);
    }
}
