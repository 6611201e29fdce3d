package io.bridgecore.auth.token;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.auth.key.KeyProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class KeysOutliveTokensTests {

    @Test
    void acceptsTheUsualTimes() {
        new KeysOutliveTokens(keys(Map.of()), tokens(Map.of()));
    }

    @Test
    void refusesTokensThatLiveLongerThanKeysAreKept() {
        for (String token :
                new String[] {"access", "admin-access", "refresh", "service", "client"}) {
            var longer = tokens(Map.of("bridgecore.auth.tokens." + token, "8d"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> new KeysOutliveTokens(keys(Map.of()), longer))
                    .withMessageContaining("bridgecore.auth.keys.kept");
        }
        new KeysOutliveTokens(
                keys(Map.of("bridgecore.auth.keys.kept", "31d")),
                tokens(Map.of("bridgecore.auth.tokens.refresh", "30d")));
    }

    @Test
    void refusesKeysThatSignBeforeEverybodyKnowsThem() {
        assertThatThrownBy(() -> keys(Map.of("bridgecore.auth.keys.lead", "5m")))
                .hasStackTraceContaining("bridgecore.auth.keys.lead");
        assertThatThrownBy(() -> keys(Map.of("bridgecore.auth.keys.verifiers-keep", "10m")))
                .hasStackTraceContaining("bridgecore.auth.keys.lead");
        assertThatThrownBy(() -> keys(Map.of("bridgecore.auth.keys.reload-every", "5m")))
                .hasStackTraceContaining("bridgecore.auth.keys.lead");
        keys(
                Map.of(
                        "bridgecore.auth.keys.lead", "4s",
                        "bridgecore.auth.keys.verifiers-keep", "2s",
                        "bridgecore.auth.keys.reload-every", "1s"));
    }

    private static KeyProperties keys(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.auth.keys", KeyProperties.class);
    }

    private static TokenProperties tokens(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bridgecore.auth.tokens", TokenProperties.class);
    }
}
