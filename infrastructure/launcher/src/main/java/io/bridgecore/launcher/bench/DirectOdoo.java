package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Odoo without the platform: a session of its web client, the cheapest way that Odoo has. */
final class DirectOdoo {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WIZARD = "res.users.apikeys.description";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OdooServer server;
    private final String cookie;

    private DirectOdoo(OdooServer server) throws IOException, InterruptedException {
        this.server = server;
        HttpResponse<String> login =
                send(
                        "/web/session/authenticate",
                        Map.of(
                                "db", server.database(),
                                "login", server.user(),
                                "password", server.password()),
                        "");
        this.cookie =
                login.headers().allValues("Set-Cookie").stream()
                        .map(text -> text.replaceFirst(";.*", ""))
                        .filter(text -> text.startsWith("session_id="))
                        .findFirst()
                        .orElseThrow(() -> new IOException("Odoo gave no session: " + server));
    }

    /** Logs in. */
    static DirectOdoo open(OdooServer server) throws IOException, InterruptedException {
        return new DirectOdoo(server);
    }

    /**
     * What Odoo answers, as text.
     *
     * @throws IOException if it refuses
     */
    String ask(Question question) throws IOException, InterruptedException {
        String path = "/web/dataset/call_kw/" + question.model() + "/" + question.name();
        Map<String, Object> params =
                Map.of(
                        "model", question.model(),
                        "method", question.name(),
                        "args", question.args(),
                        "kwargs", question.kwargs());
        return send(path, params, cookie).body();
    }

    /** What Odoo answers. */
    JsonNode result(Question question) throws IOException, InterruptedException {
        return JSON.readTree(ask(question)).path("result");
    }

    /** Has the user's API key made, as he does it himself: that asks for his password once more. */
    String makeKey(String name) throws IOException, InterruptedException {
        int wizard = id(ask(call(WIZARD, "create", List.of(Map.of("name", name)), Map.of())));
        JsonNode check = answer(ask(call(WIZARD, "make_key", List.of(List.of(wizard)), Map.of())));
        Map<String, Object> password = Map.of("context", Map.of("password", server.password()));
        List<Object> ids = List.of(List.of(check.path("res_id").asInt()));
        JsonNode shown = answer(ask(call("res.users.identitycheck", "run_check", ids, password)));
        return shown.path("context").path("default_key").asString();
    }

    private static Question call(
            String model, String method, List<Object> args, Map<String, Object> kwargs) {
        return new Question(method, model, args, kwargs, Map.of(), false);
    }

    private static JsonNode answer(String text) {
        return JSON.readTree(text).path("result");
    }

    private static int id(String text) {
        JsonNode made = answer(text);
        return made.isArray() ? made.path(0).asInt() : made.asInt();
    }

    private HttpResponse<String> send(String path, Map<String, Object> params, String session)
            throws IOException, InterruptedException {
        Map<String, Object> body =
                Map.of("jsonrpc", "2.0", "method", "call", "id", 1, "params", params);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!session.isEmpty()) {
            request.header("Cookie", session);
        }
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        // A failure has the status of a success; its envelope begins with few, short members.
        if (answer.statusCode() != 200 || start(answer.body()).contains("\"error\":")) {
            throw new IOException("Odoo refused " + path + ": " + start(answer.body()));
        }
        return answer;
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), 60));
    }
}
