package io.bridgecore.sandbox;

import io.bridgecore.sandbox.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Talks to the sandbox the way a connector does: logs in once, then calls with the cookie. */
public final class OdooClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private String cookie = "";

    public OdooClient(String url) {
        this.url = url;
    }

    public static OdooClient admin(OdooSandbox sandbox) {
        OdooClient client = new OdooClient(sandbox.url());
        client.login("demo", "admin", "admin");
        return client;
    }

    public Map<String, Object> login(String database, String login, String password) {
        HttpResponse<String> response =
                send(
                        "POST",
                        "/web/session/authenticate",
                        envelope(Map.of("db", database, "login", login, "password", password)),
                        "application/json");
        response.headers()
                .firstValue("Set-Cookie")
                .ifPresent(value -> cookie = value.substring(0, value.indexOf(';')));
        return parse(response);
    }

    public Map<String, Object> rpc(String path, Map<String, Object> params) {
        return parse(send("POST", path, envelope(params), "application/json"));
    }

    public Map<String, Object> exchange(
            String model, String method, List<Object> args, Map<String, Object> kwargs) {
        Map<String, Object> params =
                Map.of("model", model, "method", method, "args", args, "kwargs", kwargs);
        return rpc("/web/dataset/call_kw/" + model + "/" + method, params);
    }

    /** The result of a call that succeeds. */
    public Object call(String model, String method, Object... args) {
        Map<String, Object> answer = exchange(model, method, List.of(args), Map.of());
        if (answer.containsKey("error")) {
            throw new AssertionError(answer.get("error"));
        }
        return answer.getOrDefault("result", "nothing");
    }

    /** The text of the error of a call that fails. */
    public String failure(String model, String method, Object... args) {
        Map<String, Object> answer = exchange(model, method, List.of(args), Map.of());
        Map<String, Object> error = Json.map(answer.getOrDefault("error", false));
        Map<String, Object> data = Json.map(error.getOrDefault("data", false));
        return data.get("name") + ": " + data.get("message");
    }

    public HttpResponse<String> send(
            String method,
            String path,
            @Nullable String body,
            String contentType,
            String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        } else if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    private static String envelope(Map<String, Object> params) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("jsonrpc", "2.0");
        request.put("method", "call");
        request.put("id", 7L);
        request.put("params", params);
        return Json.text(request);
    }

    private static Map<String, Object> parse(HttpResponse<String> response) {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        return Json.map(Json.plain(Json.tree(body)));
    }
}
