package io.bridgecore.connector.odoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An Odoo of any version whose answers a test writes down; remembers what it was asked. */
@NullMarked
@SuppressWarnings("NullAway") // JSON is plain maps and lists with null anywhere.
public final class ScriptedOdoo implements Http, AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private volatile String version;
    private final List<Call> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private String key = "";
    private @Nullable HttpServer server;
    private final List<Http.Request> requests = new ArrayList<>();
    private final Map<String, List<Script>> scripts = new LinkedHashMap<>();
    private final Map<String, Runnable> afterwards = new LinkedHashMap<>();
    private Map<String, String> config =
            Map.of(
                    "url",
                    "http://odoo.test",
                    "database",
                    "demo",
                    "username",
                    "admin",
                    "password",
                    "p");

    private record Script(@Nullable Object result, @Nullable Map<String, Object> error) {}

    public ScriptedOdoo(String version) {
        this.version = version;
    }

    /** From now on it is of another version; whoever is logged in stays so. */
    public void becomes(String other) {
        version = other;
    }

    ScriptedOdoo with(String name, String value) {
        var more = new LinkedHashMap<>(config);
        more.put(name, value);
        config = Map.copyOf(more);
        return this;
    }

    ScriptedOdoo without(String name) {
        var less = new LinkedHashMap<>(config);
        less.remove(name);
        config = Map.copyOf(less);
        return this;
    }

    /** What a method answers, in JSON; the last answer is repeated. */
    public ScriptedOdoo answers(String method, String json) {
        return script(
                method, new Script(JSON.readValue(json.replace('\'', '"'), Object.class), null));
    }

    /** What a method answers once another one, such as {@code res.partner.create}, was called. */
    public ScriptedOdoo answersAfter(String called, String method, String json) {
        afterwards.put(
                called,
                () -> {
                    scripts.remove(method);
                    answers(method, json);
                });
        return this;
    }

    public ScriptedOdoo fails(String method, String error, String message) {
        return script(
                method,
                new Script(
                        null,
                        Map.of(
                                "code",
                                0,
                                "message",
                                "Odoo Server Error",
                                "data",
                                Map.of("name", error, "message", message))));
    }

    private ScriptedOdoo script(String method, Script script) {
        scripts.computeIfAbsent(method, _ -> new ArrayList<>()).add(script);
        return this;
    }

    Session open() {
        return new OdooConnector(Clock.systemUTC()).open(new Target(new Config(config), this));
    }

    /** Serves over HTTP too; answers the address. */
    public String serve() {
        try {
            HttpServer started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", this::handle);
            started.start();
            server = started;
            return "http://127.0.0.1:" + started.getAddress().getPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer =
                    send(
                            new Request(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI(),
                                    authorization(exchange),
                                    body.isEmpty() ? null : body,
                                    false));
            answer.cookies()
                    .forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> authorization(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        return given == null ? Map.of() : Map.of("Authorization", given);
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Calls a method in a new session. */
    @Nullable Object call(String model, String method, String args, String kwargs) {
        Session session = open();
        asked.clear();
        return session.call(of(method, model, args, kwargs));
    }

    static Call of(String method, String model, String args, String kwargs) {
        return new Call(
                model,
                method,
                JSON.readValue(
                        args.replace('\'', '"'), new TypeReference<List<@Nullable Object>>() {}),
                JSON.readValue(
                        kwargs.replace('\'', '"'),
                        new TypeReference<Map<String, @Nullable Object>>() {}));
    }

    public static @Nullable Object json(String text) {
        return JSON.readValue(text.replace('\'', '"'), Object.class);
    }

    public List<Call> asked() {
        return asked;
    }

    /** The methods it was asked for. */
    public List<String> methods() {
        return asked.stream().map(Call::method).toList();
    }

    /** All requests so far, logins too. */
    public List<Http.Request> requests() {
        return requests;
    }

    @Override
    public Answer send(Request request) {
        requests.add(request);
        String path = request.uri().getPath();
        Map<?, ?> body =
                request.body() == null
                        ? Map.of()
                        : (Map<?, ?>) JSON.readValue(request.body(), Object.class);
        if (path.equals("/web/version")) {
            return Integer.parseInt(version.replaceFirst("\\..*", "")) >= 19
                    ? answer(200, Map.of("version", version))
                    : new Answer(404, List.of(), "<html>404</html>");
        }
        if (path.startsWith("/json/2/")) {
            key = request.headers().getOrDefault("Authorization", "").replace("Bearer ", "");
            keys.add(key);
            String[] parts = path.substring("/json/2/".length()).split("/");
            return bare(new Call(parts[0], parts[1], List.of(), named(body)));
        }
        Map<?, ?> params = (Map<?, ?>) Objects.requireNonNull(body.get("params"));
        return switch (path) {
            case "/web/webclient/version_info" -> result(Map.of("server_version", version));
            case "/web/session/authenticate" -> result(Map.of("uid", 2, "server_version", version));
            case "/jsonrpc" -> service(params);
            default ->
                    reply(
                            new Call(
                                    (String) Objects.requireNonNull(params.get("model")),
                                    (String) Objects.requireNonNull(params.get("method")),
                                    list(params.get("args")),
                                    named(params.get("kwargs"))));
        };
    }

    private Answer service(Map<?, ?> params) {
        List<@Nullable Object> args = list(params.get("args"));
        if ("common".equals(params.get("service"))) {
            return result("good-key".equals(args.get(2)) ? 7 : false);
        }
        return reply(
                new Call(
                        (String) Objects.requireNonNull(args.get(3)),
                        (String) Objects.requireNonNull(args.get(4)),
                        list(args.get(5)),
                        named(args.get(6))));
    }

    private Script next(Call call) {
        asked.add(call);
        Runnable then = afterwards.remove(call.model() + "." + call.method());
        if (then != null) {
            then.run();
        }
        List<Script> left = scripts.get(call.model() + "." + call.method());
        if (left == null) {
            left = scripts.get(call.method());
        }
        if (left == null) {
            return new Script(
                    null,
                    Map.of(
                            "code",
                            0,
                            "message",
                            "Odoo Server Error",
                            "data",
                            Map.of(
                                    "name",
                                    "builtins.AttributeError",
                                    "message",
                                    "The method '%s.%s' does not exist"
                                            .formatted(call.model(), call.method()))));
        }
        return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }

    private Answer reply(Call call) {
        Script script = next(call);
        return script.error() == null
                ? result(script.result())
                : answer(200, Map.of("jsonrpc", "2.0", "error", script.error()));
    }

    /** {@code key-of-7} is the key of user 7, every other one of user 2. */
    private static int userOf(String key) {
        return key.startsWith("key-of-") ? Integer.parseInt(key.substring("key-of-".length())) : 2;
    }

    /** The keys of all calls over JSON-2 so far, in their order. */
    public List<String> keys() {
        return keys;
    }

    private Answer bare(Call call) {
        if (call.method().equals("context_get")) {
            return key.equals("bad-key")
                    ? answer(
                            401,
                            Map.of(
                                    "name",
                                    "werkzeug.exceptions.Unauthorized",
                                    "message",
                                    "Invalid apikey"))
                    : answer(200, Map.of("lang", "en_US", "uid", userOf(key)));
        }
        Script script = next(call);
        return script.error() == null
                ? answer(200, script.result())
                : answer(422, script.error().get("data"));
    }

    private static Answer result(@Nullable Object result) {
        var envelope = new LinkedHashMap<String, @Nullable Object>();
        envelope.put("jsonrpc", "2.0");
        envelope.put("result", result);
        return answer(200, envelope);
    }

    private static Answer answer(int status, @Nullable Object body) {
        return new Answer(status, List.of("session_id=s1"), JSON.writeValueAsString(body));
    }

    private static List<@Nullable Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? Arrays.asList(list.toArray()) : List.of();
    }

    private static Map<String, @Nullable Object> named(@Nullable Object value) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, one) -> named.put(String.valueOf(name), one));
        }
        return named;
    }
}
