package io.bridgecore.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExternalServersTests {

    private static final Map<String, String> COMPLETE =
            Map.of(
                    "BRIDGECORE_DATABASE_URL", "jdbc:postgresql://db/bridgecore",
                    "BRIDGECORE_DATABASE_PASSWORD", "app",
                    "BRIDGECORE_DATABASE_OWNER_PASSWORD", "owner",
                    "BRIDGECORE_KAFKA", "kafka:9092",
                    "BRIDGECORE_REDIS_URL", "redis://cache:6379",
                    "BRIDGECORE_ELASTICSEARCH_URL", "http://search:9200");

    @Test
    void passesTheAddressesOn() {
        ExternalServers servers = new ExternalServers(COMPLETE, List.of("tenant"));

        assertThat(servers.databaseUrl()).isEqualTo("jdbc:postgresql://db/bridgecore");
        assertThat(servers.kafka()).isEqualTo("kafka:9092");
        assertThat(servers.redisUrl()).isEqualTo("redis://cache:6379");
        assertThat(servers.elasticsearchUrl()).isEqualTo("http://search:9200");
    }

    @Test
    void prefersThePasswordOfTheService() {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.put("BRIDGECORE_DATABASE_PASSWORD_TENANT", "own");

        ExternalServers servers = new ExternalServers(environment, List.of("tenant", "auth"));

        assertThat(servers.appPassword("tenant")).isEqualTo("own");
        assertThat(servers.appPassword("auth")).isEqualTo("app");
        assertThat(servers.ownerPassword("tenant")).isEqualTo("owner");
    }

    @Test
    void namesEverythingThatIsMissing() {
        assertThatThrownBy(() ->
                        new ExternalServers(
                                Map.of("BRIDGECORE_KAFKA", "kafka:9092"), List.of("tenant")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BRIDGECORE_DATABASE_URL")
                .hasMessageContaining("BRIDGECORE_REDIS_URL")
                .hasMessageContaining("BRIDGECORE_ELASTICSEARCH_URL")
                .hasMessageContaining("BRIDGECORE_DATABASE_PASSWORD_TENANT")
                .hasMessageContaining("BRIDGECORE_DATABASE_OWNER_PASSWORD_TENANT")
                .hasMessageNotContaining("BRIDGECORE_KAFKA");
    }
}
