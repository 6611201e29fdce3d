package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** The outermost edge: sizes, patience, protocols, and headers of every answer. */
@TestPropertySource(
        properties = {
            "bridgecore.gateway.edge.head-timeout=700ms",
            "bridgecore.public-url=https://localhost:8443",
            "bridgecore.gateway.cors.origins=https://app.example.com",
        })
class EdgeIT extends GatewayTest {

    private final TenantId acme = services().tenant("acme", "active");

    @Test
    void saysNothingAboutItselfAndLetsBrowsersDoLittle() {
        services()
                .of(Backend.USER)
                .stubFor(
                        any(urlPathEqualTo("/api/v1/users/boastful"))
                                .atPriority(1)
                                .willReturn(
                                        ok("{}").withHeader("Server", "Secret/1.0")
                                                .withHeader("X-Powered-By", "Me")));
        for (String path : new String[] {"/api/v1/users/boastful", "/api/v1/nothing", "/"}) {
            get(API, path, Tokens.staff(acme))
                    .expectHeader()
                    .doesNotExist("Server")
                    .expectHeader()
                    .doesNotExist("X-Powered-By")
                    .expectHeader()
                    .valueEquals("X-Frame-Options", "DENY")
                    .expectHeader()
                    .valueEquals("Cross-Origin-Opener-Policy", "same-origin")
                    .expectHeader()
                    .valueEquals("Cross-Origin-Resource-Policy", "same-site")
                    .expectHeader()
                    .valueMatches("Permissions-Policy", ".*camera=\\(\\).*")
                    .expectHeader()
                    .valueMatches("Content-Security-Policy", "default-src 'none'.*")
                    .expectHeader()
                    .valueMatches("Strict-Transport-Security", "max-age=\\d{8}.*");
        }
        get(API, "/docs").expectHeader().valueMatches("Content-Security-Policy", ".*'self'.*");
    }

    @Test
    void letsBrowsersReadLimitsAndSendKeys() {
        var preflight =
                client().options()
                        .uri(ME)
                        .header("Host", API)
                        .header("Origin", "https://app.example.com")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "idempotency-key,x-tenant-id")
                        .exchange();
        preflight
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Headers", "idempotency-key, x-tenant-id");
        var exposed =
                client().get()
                        .uri(ME)
                        .header("Host", API)
                        .header("Origin", "https://app.example.com")
                        .exchange()
                        .returnResult(String.class)
                        .getResponseHeaders()
                        .getAccessControlExposeHeaders();
        assertThat(exposed)
                .contains("X-Request-ID", "X-RateLimit-Remaining", "RateLimit", "Retry-After");
    }

    @Test
    void refusesEndlessAddresses() {
        assertThat(RawHttp.get(port(), API, "/api/v1/users/" + "a".repeat(9_000)))
                .startsWith("HTTP/1.1 414")
                .contains("application/problem+json", "\"code\":\"uri_too_long\"");
    }

    @Test
    void refusesHugeHeaders() {
        assertThat(RawHttp.get(port(), API + "\r\nCookie: a=" + "b".repeat(20_000), ME))
                .startsWith("HTTP/1.1 431")
                .contains("application/problem+json", "\"code\":\"headers_too_large\"");
    }

    @Test
    void refusesTooManyHeaders() {
        var many = new StringBuilder(API);
        for (int i = 0; i < 150; i++) {
            many.append("\r\nX-A").append(i).append(": b");
        }
        assertThat(RawHttp.get(port(), many.toString(), ME))
                .startsWith("HTTP/1.1 431")
                .contains("\"code\":\"headers_too_large\"");
    }

    @Test
    void readsOn_afterTwoRequestsThatCameTogether() {
        String slow = "GET " + ME + " HTTP/1.1\r\nHost: nobody-at-all.localhost\r\n\r\n";
        String quick = "GET /health/live HTTP/1.1\r\nHost: " + API + "\r\n";

        String answers =
                RawHttp.inTwoBreaths(
                        port(), slow + quick + "\r\n", 2, quick + "Connection: close\r\n\r\n");

        assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(4);
    }

    @Test
    void explainsWhatIsNotHttp() {
        assertThat(RawHttp.keepOpen(port(), "G\u0000T / HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\nHost: api.localhost\r\n\r\n",
                "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            })
    void closesConnectionsOnWhichHeadersDripIn(String before) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(5_000);
            var out = socket.getOutputStream();
            out.write((before + "GET / HTTP/1.1\r\nX-").getBytes(StandardCharsets.US_ASCII));
            out.flush();

            Awaitility.await()
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> dripFails(socket));
        }
    }

    private static boolean dripFails(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write('a');
            socket.getOutputStream().flush();
            return false;
        } catch (SocketException closed) {
            return true;
        }
    }

    @Test
    void keepsConnectionsThatWaitAndComeBack() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(5_000);
            byte[] request =
                    "GET / HTTP/1.1\r\nHost: api.localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII);
            long start = System.nanoTime();
            for (int i = 0; i < 2; i++) {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
                long pause = start + Duration.ofMillis(1_500).toNanos();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> System.nanoTime() > pause);
            }
        }
    }

    @Test
    void speaksHttp2OnTheSamePort() throws Exception {
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer =
                        http.send(
                                to("/api/v1/users/h2-" + i).GET().build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("x-request-id")).isPresent();
            }
            assertThat(
                            http.send(
                                            HttpRequest.newBuilder(
                                                            URI.create(
                                                                    "http://127.0.0.1:"
                                                                            + port()
                                                                            + ME))
                                                    .build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .statusCode())
                    .isEqualTo(401);
        }
        var seen = services().lastAt(Backend.USER, "/api/v1/users/h2-2");
        assertThat(seen.getHeader("X-Tenant-Id")).isEqualTo(acme.toString());
        assertThat(seen.containsHeader("HTTP2-Settings")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 60_000, 500_000})
    void takesBodiesFromClientsThatWouldLikeHttp2(int size) throws Exception {
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpResponse<String> answer =
                    http.send(
                            to("/api/v1/odoo/h2-" + size)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[size]))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(services().lastAt(Backend.CONNECTOR, "/api/v1/odoo/h2-" + size).getBody())
                .hasSize(size);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", bearer(Tokens.staff(acme)));
    }
}
