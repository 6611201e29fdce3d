package io.bridgecore.gateway;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** The gateway before a service whose answers never end. */
@ContextConfiguration(initializers = EndlessTest.Endless.class)
abstract class EndlessTest extends GatewayTest {

    /** Far above what is promised, far below what a test would take to end by itself. */
    static final Duration SOON = Duration.ofSeconds(10);

    /** Goes before the settings that all tests share. */
    static class Endless implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "endless",
                                    Map.of(
                                            "bridgecore.services.sync",
                                            EndlessService.shared().url(),
                                            "bridgecore.gateway.cors.origins",
                                            "https://app.example",
                                            "bridgecore.gateway.proxies",
                                            "127.0.0.1",
                                            "bridgecore.gateway.streams.per-tenant",
                                            "3")));
        }
    }

    /** A token that is not for long. */
    static String brief(TenantId tenant, Duration life) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims -> claims.tenant(tenant).expires(Instant.now().plus(life)));
    }
}
