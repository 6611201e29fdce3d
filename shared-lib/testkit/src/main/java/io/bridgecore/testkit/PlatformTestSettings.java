package io.bridgecore.testkit;

import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points the service under test at the servers of this build. */
class PlatformTestSettings
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String service = context.getEnvironment().getRequiredProperty("bridgecore.service");
        var settings = new HashMap<String, Object>(servers());
        if (context.getEnvironment().containsProperty("spring.liquibase.change-log")) {
            settings.put("bridgecore.database.url", TestDatabase.of(service).url());
            settings.put("spring.datasource.password", TestDatabase.PASSWORD);
            settings.put("spring.liquibase.password", TestDatabase.PASSWORD);
        }
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("platform-test", settings));
    }

    private static Map<String, Object> servers() {
        Infrastructure servers = Infrastructure.shared();
        return Map.of(
                "bridgecore.web.revocations.url",
                Tokens.issuer(),
                "spring.kafka.bootstrap-servers",
                servers.kafka(),
                "spring.data.redis.url",
                servers.redisUrl(),
                "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                Tokens.issuer() + "/oauth2/jwks",
                "spring.security.oauth2.client.provider.bridgecore.token-uri",
                Tokens.issuer() + "/oauth2/token",
                "bridgecore.master-key",
                "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMzI=",
                "bridgecore.mail.folder",
                "target/mail",
                "server.address",
                "127.0.0.1");
    }
}
