package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.connector.RunningConnector;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Something lets us in like an Odoo, and then answers like none. */
@NullMarked
class HostileAnswersIT extends RunningConnector {

    private static final String GRANTED =
            "{\"jsonrpc\":\"2.0\",\"result\":{\"uid\":2,\"server_version\":\"19.0\"}}";
    private static final int OK = 200;
    private static final int HUNDRED = 100;
    private static final int DEEP = 100_000;
    private static final long DROP_MILLIS = 200;

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server = serve();
    private String trick = "";
    private boolean loginToo;
    private final AtomicInteger asked = new AtomicInteger();

    private HttpServer serve() {
        try {
            HttpServer made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/", this::handle);
            made.start();
            return made;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @BeforeEach
    void connectIt() {
        connect("http://127.0.0.1:" + server.getAddress().getPort(), "p");
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!loginToo && exchange.getRequestURI().getPath().contains("authenticate")) {
                exchange.getResponseHeaders().add("Set-Cookie", "session_id=s1");
                answer(exchange, OK, GRANTED.getBytes(StandardCharsets.UTF_8));
            } else {
                asked.incrementAndGet();
                play(exchange);
            }
        }
    }

    private void play(HttpExchange exchange) throws IOException {
        switch (trick) {
            case "html" ->
                    answer(exchange, OK, "<html>Hello</html>".getBytes(StandardCharsets.UTF_8));
            case "truncated" ->
                    answer(
                            exchange,
                            OK,
                            "{\"jsonrpc\":\"2.0\",\"resu".getBytes(StandardCharsets.UTF_8));
            case "charset" ->
                    answer(
                            exchange,
                            OK,
                            "{\"jsonrpc\":\"2.0\",\"result\":1}".getBytes(StandardCharsets.UTF_16));
            case "error" ->
                    answer(
                            exchange,
                            OK,
                            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":0,\"message\":\"broken\"}}"
                                    .getBytes(StandardCharsets.UTF_8));
            case "redirect" -> {
                exchange.getResponseHeaders().add("Location", exchange.getRequestURI().toString());
                answer(exchange, 302, new byte[0]);
            }
            case "empty" -> answer(exchange, OK, new byte[0]);
            case "deep" ->
                    answer(
                            exchange,
                            OK,
                            ("{\"jsonrpc\":\"2.0\",\"result\":" + "[".repeat(DEEP))
                                    .getBytes(StandardCharsets.UTF_8));
            case "huge" -> flood(exchange);
            case "drip" -> drip(exchange);
            default -> hang();
        }
    }

    private static void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(OK, 0);
        byte[] megabyte = "x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < HUNDRED; i++) {
                out.write(megabyte);
            }
        }
    }

    /** A byte now and then: each comes in time, all of them never. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(OK, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!over.await(DROP_MILLIS, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void hang() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "html",
        "truncated",
        "charset",
        "error",
        "redirect",
        "huge",
        "drip",
        "empty",
        "deep",
        "hang"
    })
    void isNoReasonToRepeatAWrite(String kind) {
        trick = kind;

        Reply reply =
                post(
                        "/api/v1/odoo/create",
                        "{\"model\":\"res.partner\",\"values\":{\"name\":\"x\"}}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(502);
        assertThat(reply.code()).startsWith("remote_");
        assertThat(reply.detail()).isNotBlank().doesNotContain("session_id");
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"html", "truncated", "charset", "error", "redirect", "huge", "drip", "hang"})
    void isAClearProblemAtTheLoginToo(String kind) {
        trick = kind;
        loginToo = true;

        Reply reply = post("/api/v1/odoo/search_count", "{\"model\":\"res.partner\"}");

        assertThat(reply.status()).as(reply.body()).isIn(502, 504);
        assertThat(reply.code()).startsWith("remote_");
        assertThat(reply.detail()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "html, 502",
        "truncated, 502",
        "charset, 502",
        "error, 502",
        "redirect, 502",
        "huge, 502",
        "drip, 504",
        "empty, 502",
        "deep, 502",
        "hang, 504"
    })
    void isAClearProblem(String kind, int status) {
        trick = kind;

        Reply reply = post("/api/v1/odoo/search_count", "{\"model\":\"res.partner\"}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).startsWith("remote_");
        assertThat(reply.detail()).isNotBlank().doesNotContain("session_id");
    }
}
