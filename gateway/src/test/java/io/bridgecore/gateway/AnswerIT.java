package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/** What every answer carries, who may read it in a browser, and what the log says of it. */
@ExtendWith(OutputCaptureExtension.class)
class AnswerIT extends GatewayTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    private final TenantId acme = services().tenant("acme", "active");

    @Test
    void keepsAnAcceptableRequestIdAndTrace() {
        client().get()
                .uri(ME)
                .header("Host", API)
                .header("Authorization", bearer(Tokens.staff(acme)))
                .header("X-Request-ID", "abc.DEF-1_2")
                .header("traceparent", TRACE)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Request-ID", "abc.DEF-1_2")
                .expectHeader()
                .valueMatches("X-Response-Time", "\\d+ms")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY");

        var seen = services().lastAt(Backend.USER, ME);
        assertThat(seen.getHeader("X-Request-ID")).isEqualTo("abc.DEF-1_2");
        assertThat(seen.getHeader("traceparent")).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "\"", "äöü"})
    void replacesARequestIdThatCouldHarm(String id) {
        client().get()
                .uri(ME)
                .header("Host", API)
                .header("Authorization", bearer(Tokens.staff(acme)))
                .header("X-Request-ID", id)
                .header("traceparent", "00-zz")
                .exchange()
                .expectHeader()
                .valueMatches("X-Request-ID", "[0-9a-f-]{36}");

        assertThat(services().lastAt(Backend.USER, ME).getHeader("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.localhost:3000",
                "http://localhost:5173",
                "http://api.localhost:8080"
            })
    void letsThePlatformsPagesIn(String origin) {
        preflight(origin)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", origin)
                .expectHeader()
                .valueEquals("Access-Control-Allow-Credentials", "true");
        client().get()
                .uri(ME)
                .header("Host", "acme.localhost")
                .header("Origin", origin)
                .header("Authorization", bearer(Tokens.staff(acme)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://localhost.evil.example",
                "http://evillocalhost",
                "null",
            })
    void keepsOtherPagesOut(String origin) {
        preflight(origin)
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void tritiq08_anAllowedOriginsPreflightIsAnswered_aForeignOnesGetsNothing() {
        preflight("http://app.localhost")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "http://app.localhost")
                .expectHeader()
                .valueMatches("Access-Control-Allow-Methods", ".*PATCH.*")
                .expectHeader()
                .valueMatches("Access-Control-Allow-Headers", "(?i).*authorization.*");
        preflight("https://foreign.example")
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin")
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Methods")
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Headers");
    }

    @Test
    void letsABrowserReadARefusal() {
        client().get()
                .uri(ME)
                .header("Host", "acme.localhost")
                .header("Origin", "http://app.localhost")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "http://app.localhost");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesBodiesOfTenMegabytesBeforeAServiceSeesThem(boolean chunked) {
        String path = "/api/v1/odoo/big-" + chunked;
        String answer =
                RawHttp.post(
                        port(),
                        "POST "
                                + path
                                + " HTTP/1.1\r\nHost: api.localhost\r\nAuthorization: Bearer "
                                + Tokens.staff(acme),
                        TEN_MEGABYTES,
                        chunked);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("body_too_large");
        assertThat(services().countAt(Backend.CONNECTOR, path)).isZero();
    }

    @Test
    void handsOnABodyWithoutDeclaredLength() {
        byte[] part = "0123456789".getBytes(StandardCharsets.US_ASCII);
        client().post()
                .uri("/api/v1/odoo/parts")
                .header("Host", API)
                .header("Authorization", bearer(Tokens.staff(acme)))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(Flux.range(0, 50_000).map(_ -> part), byte[].class)
                .exchange()
                .expectStatus()
                .isOk();

        var seen = services().lastAt(Backend.CONNECTOR, "/api/v1/odoo/parts");
        assertThat(seen.getBody()).hasSize(500_000);
        assertThat(seen.getHeader("Transfer-Encoding")).isEqualTo("chunked");
    }

    @Test
    void compressesLongAnswers() {
        services()
                .of(Backend.USER)
                .stubFor(
                        any(urlPathEqualTo("/api/v1/users/long"))
                                .willReturn(
                                        ok("{\"x\":\"" + "y".repeat(5000) + "\"}")
                                                .withHeader("Content-Type", "application/json")));
        String head = "\r\nAccept-Encoding: gzip\r\nAuthorization: Bearer " + Tokens.staff(acme);

        assertThat(RawHttp.get(port(), API + head, "/api/v1/users/long"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-encoding: gzip");
    }

    @Test
    void logsOneLineWithoutKeysTokensOrQueries(CapturedOutput output) {
        String token = Tokens.staff(acme);
        client().post()
                .uri("/api/v1/webhooks/in/very-secret-key/more?token=hidden")
                .header("Host", "acme.localhost")
                .header("X-Request-ID", "logged-1")
                .header("Authorization", bearer(token))
                .exchange()
                .expectStatus()
                .isOk();

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> output.toString().contains("\"request_id\":\"logged-1\""));
        assertThat(output.toString())
                .containsOnlyOnce("\"request_id\":\"logged-1\"")
                .contains(
                        "\"path\":\"/api/v1/webhooks/in/***\"",
                        "\"target\":\"connector\"",
                        "\"tenant_id\":\"" + acme + "\"",
                        "\"client\":\"127.0.0.1\"")
                .doesNotContain("very-secret-key", "hidden", token);
    }

    @Test
    void logsNoTokenOfAnInvitation(CapturedOutput output) {
        client().post()
                .uri("/api/v1/users/invitations/very-secret-token/accept")
                .header("Host", "acme.localhost")
                .header("X-Request-ID", "logged-2")
                .exchange();

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> output.toString().contains("\"request_id\":\"logged-2\""));
        assertThat(output.toString())
                .contains("\"path\":\"/api/v1/users/invitations/***/accept\"")
                .doesNotContain("very-secret-token");
    }

    private WebTestClient.ResponseSpec preflight(String origin) {
        return client().options()
                .uri(ME)
                .header("Host", "acme.localhost")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .exchange();
    }
}
