package io.bridgecore.web.greeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
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
            "management.opentelemetry.tracing.export.schedule-delay=100ms"
        })
class SpansIT {

    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();
    private static final HttpServer COLLECTOR = collector();

    /** In the share, since its last digits are all zero. */
    private static final String CHOSEN = "4bf92f3577b34da6a3ce929d00000000";

    private static final String NOT_CHOSEN = "4bf92f3577b34da6a3ce929d0fffffff";

    @Autowired private RestTestClient http;

    private static HttpServer collector() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/v1/traces",
                    exchange -> {
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        RECEIVED.add(new String(body, StandardCharsets.ISO_8859_1));
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    @DynamicPropertySource
    static void collectorOf(DynamicPropertyRegistry settings) {
        settings.add(
                "bridgecore.tracing.endpoint",
                () -> "http://127.0.0.1:" + COLLECTOR.getAddress().getPort() + "/v1/traces");
    }

    @AfterAll
    static void stop() {
        COLLECTOR.stop(0);
    }

    @Test
    void reachTheCollector_withoutAddresses() {
        get("/greetings/S3cr3t-in-path?count=3", CHOSEN);

        await().until(() -> received().contains(bytes(CHOSEN)));
        assertThat(received()).contains("/greetings/{id}").doesNotContain("S3cr3t-in-path");
    }

    @Test
    void reachTheCollectorBeyondTheShare_whenTheyFailed() {
        String failed = "0af7651916cd43dd8448eb211fffffff";
        get("/public/greeting", NOT_CHOSEN);
        get("/greetings/broken", failed);

        await().until(() -> received().contains(bytes(failed)));
        assertThat(received()).doesNotContain(bytes(NOT_CHOSEN));
    }

    private void get(String uri, String trace) {
        http.get()
                .uri(uri)
                .header("Authorization", "Bearer " + Tokens.support())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .exchange();
    }

    private static String received() {
        return RECEIVED.stream().collect(Collectors.joining());
    }

    private static String bytes(String trace) {
        return new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
    }
}
