package io.bridgecore.monitoring;

import io.bridgecore.testkit.Tokens;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Everything it watches is away: port 1 is never listened on. */
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
class DeadServersTests {

    @Autowired private RestTestClient http;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry settings) {
        settings.add("bridgecore.services.auth", Tokens::issuer);
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
