package io.bridgecore.gateway;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AccessRevoked;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The gateway on a free port, with stand-ins for the services, real Kafka and real Redis. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "bridgecore.gateway.limits.times=1000",
            "bridgecore.gateway.limits.quotas=false"
        })
abstract class GatewayTest {

    static final String API = "api.localhost";
    static final String ADMIN = "admin.localhost";
    static final String ME = "/api/v1/users/me";

    @LocalServerPort private int port;
    @Autowired private KafkaListenerEndpointRegistry listeners;
    private WebTestClient client = WebTestClient.bindToServer().build();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        for (Backend backend : Backend.values()) {
            registry.add(
                    "bridgecore.services." + backend.id(), () -> Services.shared().url(backend));
        }
        registry.add("spring.kafka.bootstrap-servers", () -> Infrastructure.shared().kafka());
        registry.add("spring.data.redis.url", () -> Infrastructure.shared().redisUrl());
        registry.add(
                "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                () -> Tokens.issuer() + "/oauth2/jwks");
        registry.add(
                "spring.security.oauth2.client.provider.bridgecore.token-uri",
                () -> Tokens.issuer() + "/oauth2/token");
        registry.add(
                "spring.security.oauth2.client.registration.bridgecore.client-secret", () -> "s");
        registry.add("bridgecore.gateway.tenants.unknown", () -> "50ms");
        registry.add("bridgecore.gateway.edge.drain", () -> "0s");
    }

    @BeforeEach
    void connect() {
        client =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(20))
                        .build();
        awaitReady();
    }

    /** Waits until the gateway knows what it needs for tokens. */
    void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> get(API, "/health/ready").expectStatus().isOk());
    }

    /** Waits until the gateway hears events of every topic it listens to. */
    void awaitListening() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        listeners.getListenerContainers().stream()
                                .allMatch(GatewayTest::hearsAllTopics));
    }

    private static boolean hearsAllTopics(MessageListenerContainer container) {
        var parts = container.getAssignedPartitions();
        var topics = Objects.requireNonNull(container.getContainerProperties().getTopics());
        return parts != null
                && parts.stream().map(TopicPartition::topic).distinct().count() == topics.length;
    }

    /** Tells the gateway that something about a tenant changed. */
    static void tell(String topic, TenantId id, String slug) {
        KafkaProbe.send(
                topic,
                id.toString(),
                """
                {"event_id":"%s","event_type":"%s","tenant_id":"%s","data":{"id":"%s","slug":"%s"},"version":"v1"}
                """
                        .formatted(TenantId.next(), topic, id, id, slug));
    }

    /** Tells the gateway that tokens with this claim were revoked. */
    static void revoke(String claim, String value) {
        Instant now = Instant.now();
        KafkaProbe.send(
                AccessRevoked.TOPIC,
                value,
                """
                {"event_id":"%s","event_type":"access.revoked","version":"1.0","data":
                 {"claim":"%s","value":"%s","before":"%s","until":"%s","reason":"test"}}
                """
                        .formatted(TenantId.next(), claim, value, now, now.plusSeconds(1800)));
    }

    WebTestClient client() {
        return client;
    }

    int port() {
        return port;
    }

    /** A stand-in for the services behind the gateway. */
    static Services services() {
        return Services.shared();
    }

    static String bearer(String token) {
        return "Bearer " + token;
    }

    /** GET without token. */
    WebTestClient.ResponseSpec get(String host, String path) {
        return client.get().uri(path).header("Host", host).exchange();
    }

    /** GET with a token. */
    WebTestClient.ResponseSpec get(String host, String path, String token) {
        return client.get()
                .uri(path)
                .header("Host", host)
                .header("Authorization", bearer(token))
                .exchange();
    }

    /** Asserts the platform's error answer. */
    static void isProblem(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectHeader()
                .exists("X-Request-ID")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.detail")
                .isNotEmpty()
                .jsonPath("$.error.message")
                .isNotEmpty()
                .jsonPath("$.request_id")
                .isNotEmpty();
    }
}
