package io.bridgecore.monitoring.health;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

@NullMarked
@PlatformTest
class HealthIT {

    private static final List<String> SERVICES =
            List.of("gateway", "tenant", "auth", "user", "connector", "sync", "monitoring");
    private static final WireMockServer STUBS = new WireMockServer(wireMockConfig().dynamicPort());

    @Autowired private RestTestClient http;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry settings) {
        STUBS.start();
        for (String service : SERVICES) {
            settings.add("bridgecore.services." + service, () -> STUBS.baseUrl() + "/" + service);
        }
        Infrastructure real = Infrastructure.shared();
        settings.add("bridgecore.database.url", real::databaseUrl);
        settings.add("bridgecore.elasticsearch.url", real::elasticsearchUrl);
        settings.add("bridgecore.monitoring.health.freshness", () -> "0s");
        settings.add("bridgecore.monitoring.health.timeout", () -> "4s");
    }

    @BeforeEach
    void everybodyIsWell() {
        SERVICES.forEach(service -> answers(service, 200, 0));
    }

    @AfterEach
    void reset() {
        STUBS.resetAll();
    }

    @Test
    void showsEverybodyThatAllIsWell_withoutAToken() {
        http.get()
                .uri("/health/full")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("healthy")
                .jsonPath("$.database")
                .isEqualTo("healthy")
                .jsonPath("$.redis")
                .isEqualTo("healthy")
                .jsonPath("$.kafka")
                .isEqualTo("healthy")
                .jsonPath("$.elasticsearch")
                .isEqualTo("healthy")
                .jsonPath("$.services.length()")
                .isEqualTo(7)
                .jsonPath("$.timestamp")
                .exists();
    }

    @ParameterizedTest
    @CsvSource({
        "/health/db, database",
        "/health/redis, redis",
        "/health/kafka, kafka",
        "/health/elasticsearch, elasticsearch"
    })
    void saysOfEachServerHowLongItTookAndWhenItWasAsked(String path, String server) {
        http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("healthy")
                .jsonPath("$." + server)
                .isEqualTo("healthy")
                .jsonPath("$.latency_ms")
                .exists()
                .jsonPath("$.checked_at")
                .exists();
        http.get()
                .uri("/health/full")
                .exchange()
                .expectBody()
                .jsonPath("$.checks." + server + ".latency_ms")
                .exists()
                .jsonPath("$.checks." + server + ".checked_at")
                .exists();
    }

    @Test
    void namesTheServiceThatIsIllOrSlow() {
        answers("sync", 503, 0);
        answers("user", 200, 6000);

        http.get()
                .uri("/health/full")
                .exchange()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("degraded")
                .jsonPath("$.services.sync")
                .isEqualTo("unhealthy")
                .jsonPath("$.services.user")
                .isEqualTo("unhealthy")
                .jsonPath("$.services.tenant")
                .isEqualTo("healthy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/monitor", "/api/v1/monitoring"})
    void showsStaffTheDetails(String prefix) {
        answers("sync", 503, 0);

        as(Tokens.support(), prefix + "/metrics/health")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(11)
                .jsonPath("$[0].service")
                .isEqualTo("gateway")
                .jsonPath("$[?(@.service == 'sync')].details.status_code")
                .isEqualTo(503)
                .jsonPath("$[?(@.service == 'kafka')].status")
                .isEqualTo("healthy");
        as(Tokens.superAdmin(), prefix + "/services/health")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.services.length()")
                .isEqualTo(7)
                .jsonPath("$.services[5].name")
                .isEqualTo("sync")
                .jsonPath("$.services[5].status")
                .isEqualTo("unhealthy")
                .jsonPath("$.services[5].error")
                .isEqualTo("answered with status 503")
                .jsonPath("$.services[0].response_time_ms")
                .isNumber();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics/health", "/services/health", "/logs", "/logs/search"})
    void isForPlatformStaffOnly(String path) {
        var tenant = TenantId.next();

        as(Tokens.tenantAdmin(tenant), "/api/v1/monitor" + path).expectStatus().isForbidden();
        as(Tokens.service("sync"), "/api/v1/monitoring" + path).expectStatus().isForbidden();
        as(Tokens.garbage(), "/api/v1/monitor" + path).expectStatus().isUnauthorized();
        as(Tokens.expired(tenant), "/api/v1/monitor" + path).expectStatus().isUnauthorized();
        http.get().uri("/api/v1/monitor" + path).exchange().expectStatus().isUnauthorized();
    }

    private RestTestClient.ResponseSpec as(String token, String path) {
        return http.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    private static void answers(String service, int status, int delayMs) {
        STUBS.stubFor(
                get("/" + service + "/health")
                        .willReturn(aResponse().withStatus(status).withFixedDelay(delayMs)));
    }
}
