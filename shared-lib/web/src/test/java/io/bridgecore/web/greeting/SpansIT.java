package io.bridgecore.web.greeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.SpanCollector;
import io.bridgecore.testkit.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

@PlatformTest
@TestPropertySource(
        properties = {
            "bridgecore.tracing.share=0.0001",
            "bridgecore.tracing.slow=10m",
            "management.opentelemetry.tracing.export.schedule-delay=100ms"
        })
class SpansIT {

    private static final SpanCollector COLLECTOR = SpanCollector.start();

    /** In the share, since its last digits are all zero. */
    private static final String CHOSEN = "4bf92f3577b34da6a3ce929d00000000";

    private static final String NOT_CHOSEN = "4bf92f3577b34da6a3ce929d0fffffff";

    @Autowired private RestTestClient http;

    @DynamicPropertySource
    static void collectorOf(DynamicPropertyRegistry settings) {
        settings.add("bridgecore.tracing.endpoint", COLLECTOR::endpoint);
    }

    @AfterAll
    static void stop() {
        COLLECTOR.close();
    }

    @Test
    void reachTheCollector_withoutAddresses() {
        get("/greetings/S3cr3t-in-path?count=3", CHOSEN);

        await().until(() -> COLLECTOR.knowsTrace(CHOSEN));
        assertThat(COLLECTOR.received())
                .contains("/greetings/{id}")
                .doesNotContain("S3cr3t-in-path");
    }

    @Test
    void reachTheCollectorBeyondTheShare_whenTheyFailed() {
        String failed = "0af7651916cd43dd8448eb211fffffff";
        get("/public/greeting", NOT_CHOSEN);
        get("/greetings/broken", failed);

        await().until(() -> COLLECTOR.knowsTrace(failed));
        assertThat(COLLECTOR.knowsTrace(NOT_CHOSEN)).isFalse();
    }

    @Test
    void ofATraceThatNobodyWantsReachTheCollector_whenTheyFailed() {
        String wanted = "1af7651916cd43dd8448eb2200000000";
        String failed = "1af7651916cd43dd8448eb2300000000";
        String unwanted = "1af7651916cd43dd8448eb2100000000";
        get("/public/greeting", unwanted, "00");
        get("/greetings/broken", failed, "00");
        get("/public/greeting", wanted, "01");

        await().until(() -> COLLECTOR.knowsTrace(failed) && COLLECTOR.knowsTrace(wanted));
        assertThat(COLLECTOR.knowsTrace(unwanted)).isFalse();
    }

    private void get(String uri, String trace) {
        get(uri, trace, "01");
    }

    private void get(String uri, String trace, String flags) {
        http.get()
                .uri(uri)
                .header("Authorization", "Bearer " + Tokens.support())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-" + flags)
                .exchange();
    }
}
