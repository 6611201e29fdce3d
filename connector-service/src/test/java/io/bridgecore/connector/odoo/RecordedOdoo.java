package io.bridgecore.connector.odoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.connector.spi.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An Odoo 19 that knows nothing but what a real one answered: to a call that was never recorded it
 * fails, and remembers the call.
 */
@NullMarked
@SuppressWarnings("NullAway") // JSON is plain maps and lists with null anywhere.
public final class RecordedOdoo implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode EXCHANGES = OdooConnectorTests.read("recorded.json");
    private static final JsonNode LOGINS = OdooConnectorTests.read("logins.json");
    private static final String BARE = "/json/2/";
    private static final int NOT_RECORDED = 500;

    /** What the platform asks for itself, whether it gets an answer or not. */
    private static final Pattern HOUSEKEEPING =
            Pattern.compile("/ir\\.(module\\.module|ui\\.view|model(\\.(fields|access))?|rule)/");

    /** What a caller need not say, because it goes without saying. */
    private static final Map<String, Object> USUAL =
            Map.of("lazy", true, "offset", 0, "context", Map.of());

    private final HttpServer server;
    private final List<String> unknown = new ArrayList<>();
    private @Nullable JsonNode last;

    private RecordedOdoo() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts one on a free port. */
    public static RecordedOdoo start() throws IOException {
        return new RecordedOdoo();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it was asked that nobody recorded. */
    public List<String> unknown() {
        return unknown;
    }

    /** The result in the answer that it gave last. */
    public @Nullable Object lastResult() {
        JsonNode answer = Objects.requireNonNull(last).path("answer");
        return JSON.convertValue(
                answer.has("jsonrpc") ? answer.path("result") : answer, Object.class);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals("/web/session/authenticate")) {
                exchange.getResponseHeaders().add("Set-Cookie", "session_id=s1");
                answer(exchange, 200, LOGINS.path("granted"));
                return;
            }
            Optional<JsonNode> found = find(path, JSON.readTree(body.isEmpty() ? "{}" : body));
            if (found.isEmpty()) {
                if (!HOUSEKEEPING.matcher(path).find()) {
                    unknown.add(path + " " + body);
                }
                answer(exchange, NOT_RECORDED, JSON.valueToTree("never recorded"));
            } else {
                last = found.get();
                answer(exchange, last.path("status").asInt(), last.path("answer"));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, JsonNode answer)
            throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Optional<JsonNode> find(String path, JsonNode body) {
        if (body.has("params")) {
            Call asked = call(body.path("params"));
            return EXCHANGES
                    .valueStream()
                    .filter(one -> one.has("method") && meaning(call(one)).equals(meaning(asked)))
                    .findFirst();
        }
        return EXCHANGES
                .valueStream()
                .filter(one -> one.path("path").asString("").equals(path))
                .filter(one ->
                        !path.startsWith(BARE) || named(one.path("body")).equals(named(body)))
                .findFirst();
    }

    private static Call call(JsonNode one) {
        return new Call(
                one.path("model").asString(),
                one.path("method").asString(),
                JSON.convertValue(one.path("args"), new TypeReference<List<@Nullable Object>>() {}),
                JSON.convertValue(
                        one.path("kwargs"), new TypeReference<Map<String, @Nullable Object>>() {}));
    }

    /** The call in one form, whether its arguments have places or names. */
    private static Map<String, @Nullable Object> meaning(Call call) {
        var meaning = new LinkedHashMap<String, @Nullable Object>();
        meaning.put("method", call.model() + "." + call.method());
        if (Signatures.of(call.method()) == null) {
            meaning.put("args", call.args());
            meaning.put("kwargs", told(call.kwargs()));
        } else {
            meaning.put("arguments", told(Arguments.of(call).all()));
        }
        return meaning;
    }

    private static Map<String, @Nullable Object> named(JsonNode body) {
        return told(JSON.convertValue(body, new TypeReference<Map<String, @Nullable Object>>() {}));
    }

    /** Without what goes without saying, and without the caller's name. */
    private static Map<String, @Nullable Object> told(Map<String, @Nullable Object> all) {
        var rest = new LinkedHashMap<String, @Nullable Object>(all);
        if (rest.get("context") instanceof Map<?, ?> given) {
            var context = new LinkedHashMap<Object, @Nullable Object>(given);
            context.keySet().removeIf(key -> String.valueOf(key).startsWith("bridgecore_"));
            rest.put("context", context);
        }
        rest.entrySet()
                .removeIf(entry -> Objects.equals(entry.getValue(), USUAL.get(entry.getKey())));
        return rest;
    }
}
