package io.bridgecore.monitoring;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Everything it watches is away: port 1 is never listened on. Only its own database is there. */
@NullMarked
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "bridgecore.database.url=jdbc:postgresql://127.0.0.1:1/bridgecore",
            "bridgecore.elasticsearch.url=http://127.0.0.1:1",
            "spring.kafka.bootstrap-servers=127.0.0.1:1",
            "spring.data.redis.url=redis://127.0.0.1:1",
            "bridgecore.services.gateway=http://127.0.0.1:1",
            "bridgecore.services.tenant=http://127.0.0.1:1",
            "bridgecore.services.user=http://127.0.0.1:1",
            "bridgecore.services.connector=http://127.0.0.1:1",
            "bridgecore.services.sync=http://127.0.0.1:1",
            "bridgecore.services.monitoring=http://127.0.0.1:1"
        })
@AutoConfigureRestTestClient
class DeadServersIT {

    @Autowired private RestTestClient http;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry settings) {
        TestDatabase own = TestDatabase.of("monitoring");
        settings.add("bridgecore.services.auth", Tokens::issuer);
        settings.add("spring.datasource.url", own::url);
        settings.add("spring.liquibase.url", own::url);
        settings.add("spring.datasource.password", () -> TestDatabase.PASSWORD);
        settings.add("spring.liquibase.password", () -> TestDatabase.PASSWORD);
    }

    @Test
    void theReportSaysSoInWords() {
        http.get()
                .uri("/health/full")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("unhealthy")
                .jsonPath("$.database")
                .isEqualTo("unhealthy")
                .jsonPath("$.redis")
                .isEqualTo("unhealthy")
                .jsonPath("$.kafka")
                .isEqualTo("unhealthy")
                .jsonPath("$.elasticsearch")
                .isEqualTo("unhealthy")
                .jsonPath("$.services.tenant")
                .isEqualTo("unhealthy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "redis", "kafka", "elasticsearch"})
    void eachServerThatIsAwayIsUnwell(String server) {
        http.get()
                .uri("/health/" + server)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("unhealthy")
                .jsonPath("$.error")
                .exists();
    }

    @Test
    void itselfStaysHealthy() {
        http.get()
                .uri("/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("healthy")
                .jsonPath("$.service")
                .isEqualTo("monitoring-service");
    }

    @ParameterizedTest
    @CsvSource({
        "/logs, total logs error",
        "/logs/search, total hits error",
        "/logs/statistics, total by_level by_service time_range error",
        "/logs/errors, errors count error",
        "/kafka/brokers, brokers count error",
        "/kafka/topics, topics count error",
        "/kafka/topics/x, name partitions partition_ids error",
        "/kafka/topics/x/messages, topic messages count complete next_offsets error",
        "/kafka/dead-letters, topics count letters error",
        "/kafka/dead-letters/x.dlt, topic letters count error",
        "/kafka/consumers, consumer_groups count error",
        "/kafka/consumer-groups, consumer_groups count error",
        "/kafka/consumers/x/lag, group_id lag error",
        "/kafka/metrics, total_topics total_consumer_groups topics consumer_groups error",
        "/redis/stats, connected error redis_host redis_port",
        "/redis/keys, patterns error",
        "/redis/keys?pattern=a*, pattern count error",
        "/redis/cache-stats, hit_rate miss_rate total_requests hits misses error",
        "/redis/metrics, stats cache_stats key_patterns connection_pool command_stats",
        "/services/health, services",
        "/services/metrics, total_services healthy_services unhealthy_services services",
        "/services/tenant/uptime, service uptime_percentage status last_check",
        "/services/tenant/history, service history",
        "/dashboard, services kafka redis logs timestamp",
        "/elasticsearch, status nodes indices count error",
        "/requests/r-1, request_id steps error"
    })
    void innoerp24_answersWithTheStatedKeys_whenEverythingIsAway(String path, String keys) {
        for (String prefix : List.of("/api/v1/monitor", "/api/v1/monitoring")) {
            var body =
                    http.get()
                            .uri(prefix + path)
                            .header("Authorization", "Bearer " + Tokens.superAdmin())
                            .exchange()
                            .expectStatus()
                            .isOk()
                            .expectBody();
            for (String key : keys.split(" ", -1)) {
                body.jsonPath("$." + key).exists();
            }
            for (String other :
                    List.of(
                            Tokens.tenantAdmin(new TenantId(UUID.randomUUID())),
                            Tokens.service("tenant"))) {
                http.get()
                        .uri(prefix + path)
                        .header("Authorization", "Bearer " + other)
                        .exchange()
                        .expectStatus()
                        .isForbidden();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/monitor/logs",
                "/api/v1/monitoring/logs/search",
                "/api/v1/monitoring/logs/statistics",
                "/api/v1/monitor/logs/errors"
            })
    void logSearchAnswersEmptyAndSaysWhy(String path) {
        http.get()
                .uri(path)
                .header("Authorization", "Bearer " + Tokens.support())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("Log search is not available at present");
    }
}
