package io.bridgecore.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.contracts.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * Stands for all services and writes down what reaches it. Reads HTTP with another parser than the
 * gateway, so that a request the two would cut differently shows.
 */
final class RecordingBackend implements AutoCloseable {

    private static final Set<String> LISTS =
            Set.of("/internal/address-blocks", "/internal/modules", "/internal/revocations");

    private final HttpServer server;
    private final Map<String, TenantId> tenants;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

    RecordingBackend(Map<String, TenantId> tenants) {
        this.tenants = tenants;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** One request as it arrived. */
    record Seen(String method, String path, Map<String, List<String>> headers) {

        List<String> all(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .toList();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What came that the gateway did not ask for itself. */
    List<Seen> requests() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getRawPath();
        http.getRequestBody().transferTo(OutputStream.nullOutputStream());
        boolean ownQuestion = !http.getRequestHeaders().containsKey("X-fuzz");
        if (ownQuestion && path.equals("/internal/tenants/resolve")) {
            resolve(http);
        } else if (ownQuestion && LISTS.contains(path)) {
            send(http, 200, "[]");
        } else {
            seen.add(new Seen(http.getRequestMethod(), path, Map.copyOf(http.getRequestHeaders())));
            send(http, 200, "{}");
        }
    }

    private void resolve(HttpExchange http) throws IOException {
        String query = http.getRequestURI().getQuery();
        for (Map.Entry<String, TenantId> tenant : tenants.entrySet()) {
            if (query.equals("slug=" + tenant.getKey())
                    || query.equals("id=" + tenant.getValue())) {
                send(
                        http,
                        200,
                        """
                        {"id":"%s","slug":"%s","status":"active","modules":[],
                         "limits":{"requests_per_hour":null,"requests_per_day":null},
                         "features":["webhooks","sync","batch"]}
                        """
                                .formatted(tenant.getValue(), tenant.getKey()));
                return;
            }
        }
        send(http, 404, "{}");
    }

    private static void send(HttpExchange http, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json");
        boolean empty = http.getRequestMethod().equals("HEAD");
        http.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            http.getResponseBody().write(body);
        }
        http.close();
    }
}
