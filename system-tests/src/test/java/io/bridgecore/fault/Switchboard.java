package io.bridgecore.fault;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer before two instances of a service: in turns, or to the one that a request names.
 * Who cannot be reached is passed over; where one dies while it answers, the answer is 502.
 */
final class Switchboard implements AutoCloseable {

    /** The header that names an instance, {@code 0} or {@code 1}. */
    static final String INSTANCE = "X-Instance";

    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "keep-alive",
                    "transfer-encoding",
                    "upgrade");
    private static final int BAD_GATEWAY = 502;
    private static final int NO_BODY = -1;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger turns = new AtomicInteger();
    private final List<String> instances;
    private final HttpServer server;

    private Switchboard(List<String> instances, HttpServer server) {
        this.instances = instances;
        this.server = server;
    }

    static Switchboard between(String one, String other) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(address, 0);
            var board = new Switchboard(List.of(one, other), server);
            server.createContext("/", board::pass);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return board;
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String named = exchange.getRequestHeaders().getFirst(INSTANCE);
        int first = named == null ? turns.getAndIncrement() & 1 : Integer.parseInt(named);
        try (exchange) {
            answer(exchange, ask(exchange, body, first));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body, int first)
            throws IOException, InterruptedException {
        try {
            return client.send(
                    request(exchange, body, instances.get(first)),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException dead) {
            return client.send(
                    request(exchange, body, instances.get(1 - first)),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException diedMeanwhile) {
            exchange.sendResponseHeaders(BAD_GATEWAY, NO_BODY);
            throw diedMeanwhile;
        }
    }

    private static HttpRequest request(HttpExchange exchange, byte[] body, String instance) {
        var request =
                HttpRequest.newBuilder(URI.create(instance + exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        copy(exchange.getRequestHeaders(), request::header);
        return request.build();
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        copy(answer.headers().map(), headers::add);
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? NO_BODY : body.length);
        exchange.getResponseBody().write(body);
    }

    private static void copy(Map<String, List<String>> headers, Header to) {
        headers.forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> to.add(name, value));
            }
        });
    }

    private interface Header {
        void add(String name, String value);
    }
}
