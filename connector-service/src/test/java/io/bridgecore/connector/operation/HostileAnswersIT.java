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
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Something lets us in like an Odoo, and then answers like none. */
@NullMarked
class HostileAnswersIT extends RunningConnector {

    private static final String COUNT = "/api/v1/odoo/search_count";
    private static final String PARTNERS = "{\"model\":\"res.partner\"}";
    private static final int OK = 200;
    private static final int HUNDRED = 100;
    private static final int PIECE = 1024;
    private static final int DEEP = 100_000;
    private static final long DROP_MILLIS = 200;

    /** How it is called. */
    enum Protocol {
        SESSION("'password':'p'"),
        JSON2("'api_key':'k'"),
        RPC("'api_key':'k'");

        private final String credentials;

        Protocol(String credentials) {
            this.credentials = credentials;
        }

        boolean isLogin(String path, String body) {
            return switch (this) {
                case SESSION -> path.contains("authenticate");
                case JSON2 -> path.equals("/web/version") || path.contains("/res.users/");
                case RPC -> !path.equals("/jsonrpc") || isOfAccount(body);
            };
        }

        private static boolean isOfAccount(String body) {
            return body.contains("\"common\"") || body.contains("\"res.users\"");
        }

        byte[] granted(String path) {
            return switch (this) {
                case SESSION -> result("{'uid':2,'server_version':'19.0'}");
                case JSON2 -> bytes("{'version':'19.0','uid':2}");
                case RPC -> result(path.equals("/jsonrpc") ? "2" : "{'server_version':'14.0'}");
            };
        }

        byte[] broken() {
            return this == JSON2
                    ? bytes("{'code':500,'message':'broken'}")
                    : bytes("{'jsonrpc':'2.0','error':{'code':0,'message':'broken'}}");
        }

        byte[] three() {
            return this == JSON2 ? bytes("3") : result("3");
        }

        private static byte[] result(String json) {
            return bytes("{'jsonrpc':'2.0','result':" + json + "}");
        }
    }

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server = serve();
    private Protocol protocol = Protocol.SESSION;
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

    private void connectOver(Protocol chosen) {
        protocol = chosen;
        String body =
                """
                {'system_id': 'odoo', 'connection_config': {'url': 'http://127.0.0.1:%d',
                    'database': 'demo', 'username': 'admin', %s}}
                """
                        .formatted(server.getAddress().getPort(), chosen.credentials);
        Reply made = post(SYSTEMS, body.replace('\'', '"'));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!loginToo && protocol.isLogin(path, new String(body, StandardCharsets.UTF_8))) {
                exchange.getResponseHeaders().add("Set-Cookie", "session_id=s1");
                boolean none = protocol == Protocol.RPC && path.equals("/web/version");
                answer(exchange, none ? 404 : OK, protocol.granted(path));
            } else {
                asked.incrementAndGet();
                play(exchange);
            }
        }
    }

    private void play(HttpExchange exchange) throws IOException {
        switch (trick) {
            case "html" -> answer(exchange, OK, bytes("<html>Hello</html>"));
            case "truncated" -> answer(exchange, OK, bytes("{'jsonrpc':'2.0','resu"));
            case "charset" ->
                    answer(
                            exchange,
                            OK,
                            "{\"jsonrpc\":\"2.0\",\"result\":1}".getBytes(StandardCharsets.UTF_16));
            case "error" ->
                    answer(exchange, protocol == Protocol.JSON2 ? 500 : OK, protocol.broken());
            case "throttled" -> {
                exchange.getResponseHeaders().add("Retry-After", "7");
                answer(exchange, 429, bytes("<html>Too many requests</html>"));
            }
            case "redirect" -> {
                exchange.getResponseHeaders().add("Location", exchange.getRequestURI().toString());
                answer(exchange, 302, new byte[0]);
            }
            case "size" -> answer(exchange, 413, bytes("<html>Too large</html>"));
            case "fine" -> answer(exchange, OK, protocol.three());
            case "empty" -> answer(exchange, OK, new byte[0]);
            case "deep" ->
                    answer(exchange, OK, bytes("{'jsonrpc':'2.0','result':" + "[".repeat(DEEP)));
            case "huge" -> flood(exchange, "", "x".repeat(PIECE));
            case "large" ->
                    flood(exchange, "{'jsonrpc':'2.0','result':[", "'" + "x".repeat(PIECE) + "',");
            case "drip" -> drip(exchange);
            default -> hang();
        }
    }

    private static void flood(HttpExchange exchange, String beginning, String piece)
            throws IOException {
        exchange.sendResponseHeaders(OK, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes(beginning));
            byte[] megabyte = bytes(piece.repeat(PIECE));
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

    static Stream<Arguments> tricks() {
        Map<String, Integer> ofReads =
                Map.of(
                        "html", 502,
                        "truncated", 502,
                        "charset", 502,
                        "error", 502,
                        "redirect", 502,
                        "huge", 502,
                        "drip", 504,
                        "empty", 502,
                        "deep", 502,
                        "hang", 504);
        return Stream.of(Protocol.values())
                .flatMap(one ->
                        ofReads.entrySet().stream()
                                .map(kind -> Arguments.of(one, kind.getKey(), kind.getValue())));
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void isNoReasonToRepeatAWrite(Protocol way, String kind) {
        connectOver(way);
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
        connectOver(Protocol.SESSION);
        trick = kind;
        loginToo = true;

        Reply reply = post(COUNT, PARTNERS);

        assertThat(reply.status()).as(reply.body()).isIn(502, 504);
        assertThat(reply.code()).startsWith("remote_");
        assertThat(reply.detail()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void isAClearProblem(Protocol way, String kind, int status) {
        connectOver(way);
        trick = kind;

        Reply reply = post(COUNT, PARTNERS);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).startsWith("remote_");
        assertThat(reply.detail()).isNotBlank().doesNotContain("session_id");
    }

    @ParameterizedTest
    @CsvSource({"SESSION, large, 502", "SESSION, size, 400", "JSON2, size, 400", "RPC, size, 400"})
    void isNoReasonToLeaveTheSystemAlone_whereASizeIsTooMuch(
            Protocol way, String kind, int status) {
        connectOver(way);
        trick = kind;
        for (int i = 0; i < 10; i++) {
            assertThat(post(COUNT, PARTNERS).status()).isEqualTo(status);
        }

        trick = "fine";

        assertThat(post(COUNT, PARTNERS).<Integer>read("$.count")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void handsOnWhenToComeBack(Protocol way) {
        connectOver(way);
        trick = "throttled";

        Reply reply = post(COUNT, PARTNERS);

        assertThat(reply.status()).as(reply.body()).isEqualTo(429);
        assertThat(reply.retryAfter()).isEqualTo("7");
    }
}
