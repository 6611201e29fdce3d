package io.bridgecore.helm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What of a cluster's API the chart asks while it is rendered: whether its Secret is there. */
final class Cluster {

    private static final String RESOURCES =
            """
            {"kind": "APIResourceList", "groupVersion": "v1", "resources": [
              {"name": "secrets", "kind": "Secret", "namespaced": true, "verbs": ["get"]}]}\
            """;
    private static final String NOTHING =
            """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}\
            """;
    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();

    private Cluster() {}

    /** Starts it and tells Helm by the file that KUBECONFIG names; ends with the process. */
    static void start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Cluster::answer);
        server.start();
        Files.writeString(
                Path.of(Objects.requireNonNull(System.getenv("KUBECONFIG"))),
                """
                {"apiVersion": "v1", "kind": "Config", "current-context": "c",
                 "clusters": [{"name": "c", "cluster": {"server": "http://127.0.0.1:%d"}}],
                 "contexts": [{"name": "c", "context": {"cluster": "c"}}]}\
                """
                        .formatted(server.getAddress().getPort()));
    }

    /** From now on the release of that name finds these values, base64 each. */
    static void holds(String release, String data) {
        SECRETS.put(
                "/api/v1/namespaces/prod/secrets/" + release + "-bridgecore",
                """
                {"kind": "Secret", "apiVersion": "v1", "metadata": {"name": "%s"}, "data": %s}\
                """
                        .formatted(release, data));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String found = path.equals("/api/v1") ? RESOURCES : SECRETS.get(path);
        byte[] body = (found == null ? NOTHING : found).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(found == null ? 404 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
