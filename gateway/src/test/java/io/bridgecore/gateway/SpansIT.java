package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.SpanCollector;
import io.bridgecore.testkit.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The gateway's own span stands between the client's and those of the services. */
@TestPropertySource(properties = {"bridgecore.tracing.share=0.0001", "bridgecore.tracing.slow=10m"})
class SpansIT extends GatewayTest {

    private static final SpanCollector COLLECTOR = SpanCollector.start();
    private static final String CLIENT_SPAN = "00f067aa0ba902b7";

    /** In the share, since its last digits are all zero. */
    private static final String CHOSEN = "4bf92f3577b34da6a3ce929d00000000";

    private static final String NOT_CHOSEN = "4bf92f3577b34da6a3ce929d0fffffff";
    private static final String FAILED = "0af7651916cd43dd8448eb211fffffff";
    private static final String UNWANTED = "0af7651916cd43dd8448eb2100000000";

    private final TenantId acme = services().tenant("acme", "active");

    @DynamicPropertySource
    static void collectorOf(DynamicPropertyRegistry settings) {
        settings.add("bridgecore.tracing.endpoint", COLLECTOR::endpoint);
    }

    @AfterAll
    static void stop() {
        COLLECTOR.close();
    }

    @Test
    void isBelowTheClientsAndAboveTheServices() {
        ask("/api/v1/users/S3cr3t-1234567890", CHOSEN, "01");

        String told = told("/api/v1/users/S3cr3t-1234567890");
        String span = told.substring(36, 52);
        assertThat(told).startsWith("00-" + CHOSEN).endsWith("-01");
        assertThat(span).isNotEqualTo(CLIENT_SPAN);
        await().until(() -> COLLECTOR.knowsSpan(CHOSEN, span));
        assertThat(COLLECTOR.knowsParent(CLIENT_SPAN)).isTrue();
        assertThat(COLLECTOR.received())
                .contains("GET /api/v1/users/{id}", "gateway", acme.toString())
                .doesNotContain("S3cr3t");
    }

    @Test
    void isSentBeyondTheShare_whenTheRequestFailed() {
        services()
                .of(Backend.USER)
                .stubFor(
                        any(urlPathEqualTo("/api/v1/users/broken"))
                                .atPriority(0)
                                .willReturn(serverError()));
        ask(ME, NOT_CHOSEN, "01");
        ask("/api/v1/users/broken", FAILED, "01");

        await().until(() -> COLLECTOR.knowsTrace(FAILED));
        assertThat(COLLECTOR.knowsTrace(NOT_CHOSEN)).isFalse();
    }

    @Test
    void isNotSent_whenTheClientDoesNotWantTheTrace() {
        ask(ME, UNWANTED, "00");
        String after = "0af7651916cd43dd8448eb2200000000";
        ask(ME, after, "01");

        await().until(() -> COLLECTOR.knowsTrace(after));
        assertThat(COLLECTOR.knowsTrace(UNWANTED)).isFalse();
    }

    @Test
    void isSentAllTheSame_whenTheRequestFailed() {
        services()
                .of(Backend.USER)
                .stubFor(
                        any(urlPathEqualTo("/api/v1/users/unwanted"))
                                .atPriority(0)
                                .willReturn(serverError()));
        String failed = "0af7651916cd43dd8448eb2300000000";
        ask("/api/v1/users/unwanted", failed, "00");

        await().until(() -> COLLECTOR.knowsTrace(failed));
        assertThat(told("/api/v1/users/unwanted")).startsWith("00-" + failed).endsWith("-00");
    }

    private void ask(String path, String trace, String flags) {
        client().get()
                .uri(path)
                .header("Host", API)
                .header("Authorization", bearer(Tokens.staff(acme)))
                .header("traceparent", "00-" + trace + "-" + CLIENT_SPAN + "-" + flags)
                .exchange();
    }

    private static String told(String path) {
        return services().lastAt(Backend.USER, path).getHeader("traceparent");
    }
}
