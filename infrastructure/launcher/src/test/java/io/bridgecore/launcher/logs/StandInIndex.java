package io.bridgecore.launcher.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** Takes documents like Elasticsearch, and does to requests what a test wants done. */
@NullMarked
final class StandInIndex implements AutoCloseable {

    private static final int OK = 200;

    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final AtomicInteger arrived = new AtomicInteger();
    private final Arrival arrival;
    private final HttpServer server;

    /** What becomes of a request. */
    interface Arrival {

        /**
         * Called when a request has arrived and none of its lines is stored.
         *
         * @param number of the request, from 1
         * @return its status; if that is not 200, nothing is stored
         */
        int status(int number) throws InterruptedException;
    }

    StandInIndex(Arrival arrival) throws IOException {
        this.arrival = arrival;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, OK, "{\"acknowledged\":true}"));
        server.createContext("/bridgecore-", exchange -> answer(exchange, OK, "{}"));
        server.createContext("/_bulk", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What is stored, by id. */
    Map<String, String> documents() {
        return documents;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        List<String> lines =
                new String(exchange.getRequestBody().readAllBytes(), UTF_8).lines().toList();
        try {
            int status = arrival.status(arrived.incrementAndGet());
            answer(exchange, status, status == OK ? stored(lines) : "{}");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String stored(List<String> lines) {
        var items = new StringBuilder("{\"items\":[");
        for (int i = 0; i < lines.size(); i += 2) {
            String id = lines.get(i).replaceFirst(".*\"_id\":\"([^\"]+)\".*", "$1");
            boolean known = documents.putIfAbsent(id, lines.get(i + 1)) != null;
            items.append(i == 0 ? "" : ",")
                    .append("{\"create\":{\"status\":")
                    .append(known ? 409 : 201)
                    .append("}}");
        }
        return items.append("]}").toString();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.getResponseHeaders()
                    .add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
            byte[] body = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
