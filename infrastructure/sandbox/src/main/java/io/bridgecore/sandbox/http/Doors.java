package io.bridgecore.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bridgecore.sandbox.call.Methods;
import io.bridgecore.sandbox.data.Databases;
import io.bridgecore.sandbox.http.WebClient.Login;
import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.moodle.MoodleSites;
import io.bridgecore.sandbox.orm.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes every request to where it is answered. */
final class Doors implements HttpHandler {

    private static final Pattern TOKEN = Pattern.compile("(?:^|;\\s*)session_id=([^;\\s]+)");
    private static final Pattern XML_RPC = Pattern.compile("/xmlrpc/(2/)?(common|object|db)");
    private static final Duration SESSION_AGE = Duration.ofDays(7);
    private static final Duration OLD_SESSION_AGE = Duration.ofDays(90);
    private static final Set<String> LATER = Set.of("/web/version", "/json/version", "/web/health");

    private final RpcService rpc;
    private final WebClient web;
    private final Json2 json2;
    private final MoodleSites moodle;
    private final Controls controls;
    private final Counters counters;
    private final Release release;
    private final AtomicReference<Faults> faults;

    Doors(
            Databases databases,
            Methods methods,
            Sessions sessions,
            Counters counters,
            MoodleSites moodle,
            Controls controls,
            AtomicReference<Faults> faults) {
        this.rpc = new RpcService(databases, methods, counters);
        this.web = new WebClient(databases, methods, sessions, counters);
        this.json2 = new Json2(databases, methods, counters);
        this.release = databases.release();
        this.moodle = moodle;
        this.controls = controls;
        this.counters = counters;
        this.faults = faults;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/sandbox/")) {
                boolean near = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
                String method = exchange.getRequestMethod();
                send(exchange, near ? controls.answer(method, path, body) : Reply.notFound());
                return;
            }
            counters.request();
            Faults now = faults.get();
            if (now.delay().isPositive()) {
                Thread.sleep(now.delay());
            }
            if (now.down()) {
                return;
            }
            Reply reply = now.status() == 0 ? answer(exchange, path, body) : broken(now);
            if (now.isLate(path)) {
                Thread.sleep(now.lateness());
            }
            send(exchange, reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reply broken(Faults faults) {
        return Reply.page(faults.status(), "Bad Gateway", "The server is not at home.");
    }

    private Reply answer(HttpExchange exchange, String path, byte[] body) {
        if (path.startsWith("/moodle/")) {
            return moodle(exchange, path, body);
        }
        if (path.startsWith(Json2.PREFIX) && !release.old()) {
            return json2.answer(
                    exchange.getRequestMethod(), path, exchange.getRequestHeaders(), body);
        }
        boolean get = exchange.getRequestMethod().equals("GET");
        if (release.old() && LATER.contains(path)) {
            return Reply.notFound();
        }
        return switch (path) {
            case "/web/version", "/json/version" -> Reply.json(Logins.webVersion(release));
            case "/web/health" -> Reply.json(Map.of("status", "pass"));
            default ->
                    get && !path.equals("/jsonrpc") ? Reply.notFound() : post(exchange, path, body);
        };
    }

    private Reply moodle(HttpExchange exchange, String path, byte[] body) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String query = exchange.getRequestURI().getRawQuery();
        MoodleSites.Answer answer =
                moodle.answer(
                        new MoodleSites.Ask(
                                "http://" + host,
                                path,
                                query == null ? "" : query,
                                new String(body, StandardCharsets.UTF_8)));
        return answer == null
                ? Reply.notFound()
                : new Reply(answer.status(), answer.type(), answer.body(), Map.of());
    }

    private Reply post(HttpExchange exchange, String path, byte[] body) {
        String token = token(exchange);
        if (XML_RPC.matcher(path).matches()) {
            return XmlRpc.answer(path, body, rpc);
        }
        if (path.equals("/web/session/authenticate")) {
            return authenticate(exchange, path, body);
        }
        @Nullable Function<Map<String, Object>, Object> work =
                switch (path) {
                    case "/jsonrpc" -> rpc::call;
                    case "/web/webclient/version_info" -> _ -> Logins.serverVersion(release);
                    case "/web/session/get_session_info" -> _ -> web.sessionInfo(token);
                    case "/web/session/destroy" -> _ -> web.destroy(token);
                    case "/web/database/list" ->
                            _ -> rpc.call(Map.of("service", "db", "method", "list"));
                    default -> dataset(path, token);
                };
        return work == null
                ? unknown(exchange)
                : JsonRpc.answer(release, path, contentType(exchange), body, work);
    }

    private @Nullable Function<Map<String, Object>, Object> dataset(String path, String token) {
        if (path.equals("/web/dataset/call_kw") || path.startsWith("/web/dataset/call_kw/")) {
            return params -> web.callKw(token, params);
        }
        if (path.equals("/web/dataset/search_read") && release.old()) {
            return params -> web.searchRead(token, params);
        }
        boolean button = path.startsWith("/web/dataset/call_button");
        return button ? params -> web.callButton(token, params) : null;
    }

    /** Old servers answer a route that is not there in JSON, to who asks in JSON. */
    private Reply unknown(HttpExchange exchange) {
        if (!release.old() || !contentType(exchange).startsWith("application/json")) {
            return Reply.notFound();
        }
        Map<String, Object> error = Map.of("code", 404L, "message", "404: Not Found");
        return Reply.json(404, Map.of("jsonrpc", "2.0", "id", Json.NULL, "error", error));
    }

    private Reply authenticate(HttpExchange exchange, String path, byte[] body) {
        AtomicReference<String> token = new AtomicReference<>("");
        Reply reply =
                JsonRpc.answer(
                        release,
                        path,
                        contentType(exchange),
                        body,
                        params -> {
                            Login login = web.authenticate(params);
                            token.set(login.token());
                            return login.info();
                        });
        return token.get().isEmpty() ? reply : reply.with("Set-Cookie", cookie(token.get()));
    }

    private String cookie(String token) {
        Duration age = release.old() ? OLD_SESSION_AGE : SESSION_AGE;
        ZonedDateTime end = ZonedDateTime.now(ZoneOffset.UTC).plus(age);
        return "session_id=%s; Expires=%s; Max-Age=%d; HttpOnly; Path=/"
                .formatted(
                        token, DateTimeFormatter.RFC_1123_DATE_TIME.format(end), age.toSeconds());
    }

    private static String contentType(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type == null ? "" : type;
    }

    private static String token(HttpExchange exchange) {
        List<String> cookies = exchange.getRequestHeaders().get("Cookie");
        for (String cookie : cookies == null ? List.<String>of() : cookies) {
            Matcher matcher = TOKEN.matcher(cookie);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return "";
    }

    /** Every answer closes the connection, as Odoo's own server does. */
    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Server", "Werkzeug/3.1.3 Python/3.13.5");
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.getResponseHeaders().set("Connection", "close");
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }
}
