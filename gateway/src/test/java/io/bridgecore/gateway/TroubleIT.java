package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Services that are down, slow or broken, and a Redis that takes connections but never answers. */
@ContextConfiguration(initializers = TroubleIT.Trouble.class)
class TroubleIT extends GatewayTest {

    private static final ServerSocket SILENT_REDIS = silent();

    private final TenantId acme = services().tenant("acme", "active");

    /** Goes before the settings that all tests share. */
    static class Trouble implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "trouble",
                                    Map.of(
                                            "bridgecore.gateway.forward.response-timeout", "1s",
                                            "bridgecore.gateway.forward.body-timeout", "500ms",
                                            "server.netty.idle-timeout", "1500ms",
                                            "bridgecore.gateway.forward.circuit.window", "40",
                                            "bridgecore.services.monitoring", "http://127.0.0.1:1",
                                            "bridgecore.gateway.tenants.fresh", "100ms",
                                            "spring.data.redis.url",
                                                    "redis://127.0.0.1:"
                                                            + SILENT_REDIS.getLocalPort())));
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, 504", "HEAD, 504", "POST, 502", "PATCH, 502", "DELETE, 502"})
    void neverInvitesARetryOfAWriteThatMayHaveHappened(HttpMethod method, int status) {
        answer(Backend.USER, "/api/v1/users/slow", aResponse().withFixedDelay(4000));

        send(method, "/api/v1/users/slow").expectStatus().isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"GET, 503", "POST, 502"})
    void tellsABrokenConnectionFromAnUnreachableService(HttpMethod method, int status) {
        answer(Backend.AUTH, "/api/v1/auth/torn", aResponse().withFault(Fault.EMPTY_RESPONSE));

        send(method, "/api/v1/auth/torn").expectStatus().isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST"})
    void answers503WithAHintWhenAServiceIsDown(HttpMethod method) {
        send(method, "/api/v1/monitor/x")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unavailable")
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    @Test
    void leavesAFailingServiceAloneAndOthersServed() {
        answer(Backend.TENANT, "/api/v1/modules/torn", aResponse().withFault(Fault.EMPTY_RESPONSE));
        for (int i = 0; i < 20; i++) {
            send(HttpMethod.POST, "/api/v1/modules/torn").expectStatus().is5xxServerError();
        }
        int before = services().countAt(Backend.TENANT, "/api/v1/modules/torn");

        isProblem(send(HttpMethod.POST, "/api/v1/modules/torn"), 503, "unavailable");

        assertThat(services().countAt(Backend.TENANT, "/api/v1/modules/torn")).isEqualTo(before);
        send(HttpMethod.GET, "/api/v1/odoo/fine").expectStatus().isOk();
    }

    @Test
    void givesUpOnABodyThatStalls_andBlamesNoService() {
        for (int i = 0; i < 25; i++) {
            String answer =
                    RawHttp.stall(
                            port(),
                            "POST /api/v1/odoo/stalled HTTP/1.1\r\nHost: api.localhost\r\n"
                                    + "Authorization: Bearer "
                                    + Tokens.staff(acme));
            assertThat(answer).startsWith("HTTP/1.1 408").contains("request_timeout");
        }

        send(HttpMethod.GET, "/api/v1/odoo/fine").expectStatus().isOk();
    }

    @Test
    void closesAConnectionOnWhichNothingIsAsked() {
        assertThat(RawHttp.keepOpen(port(), "")).isEmpty();
        assertThat(RawHttp.keepOpen(port(), "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void letsAStreamBeSilentForLongerThanAnyTimeout() {
        answer(
                Backend.SYNC,
                "/api/v1/sync/stream",
                ok("data: x\n\n")
                        .withHeader("Content-Type", "text/event-stream")
                        .withFixedDelay(2000));

        send(HttpMethod.GET, "/api/v1/sync/stream").expectStatus().isOk();
    }

    @Test
    void servesKnownTenantsWhileTenantServiceIsDown() {
        awaitListening();
        TenantId kept = services().tenant("kept", "active");
        get("kept.localhost", ME, Tokens.staff(kept)).expectStatus().isOk();
        answer(
                Backend.TENANT,
                "/internal/tenants/resolve",
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        try {
            Awaitility.await()
                    .during(Duration.ofMillis(400))
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            get("kept.localhost", ME, Tokens.staff(kept)).expectStatus().isOk());
            isProblem(get("never-seen.localhost", ME, Tokens.staff(kept)), 503, "unavailable");
            get("never-seen.localhost", ME).expectHeader().exists("Retry-After");
        } finally {
            services().healTenantService();
        }
    }

    @Test
    void staysQuickWithASilentRedis() {
        services().tenant("quick", "suspended");
        Instant start = Instant.now();

        isProblem(get("quick.localhost", ME), 403, "tenant_suspended");

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
        get(API, "/health/redis").expectStatus().isEqualTo(503);
    }

    @Test
    void looksAroundItselfWhenMonitoringIsDown() {
        get(API, "/health/full")
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.services.user")
                .isEqualTo("healthy")
                .jsonPath("$.services.monitoring")
                .isEqualTo("unhealthy");
    }

    private static void answer(Backend backend, String path, ResponseDefinitionBuilder response) {
        services()
                .of(backend)
                .stubFor(any(urlPathEqualTo(path)).atPriority(0).willReturn(response));
    }

    private WebTestClient.ResponseSpec send(HttpMethod method, String path) {
        return client().method(method)
                .uri(path)
                .header("Host", API)
                .header("Authorization", bearer(Tokens.staff(acme)))
                .exchange();
    }

    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
