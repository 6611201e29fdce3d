package io.bridgecore.tenant.signup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@NullMarked
class SignupPropertiesTests {

    @Test
    void haveDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new SignupProperties(
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5)));
    }

    @Test
    void areSettable() {
        assertThat(
                        bind(
                                Map.of(
                                        "bridgecore.tenant.signup.recovery-after",
                                        "1m",
                                        "bridgecore.tenant.signup.recovery-every",
                                        "2s",
                                        "bridgecore.tenant.signup.retry-after",
                                        "9s")))
                .isEqualTo(
                        new SignupProperties(
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(9)));
    }

    private static SignupProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.tenant.signup", SignupProperties.class);
    }
}
