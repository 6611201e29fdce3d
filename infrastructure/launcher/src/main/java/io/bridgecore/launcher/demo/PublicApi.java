package io.bridgecore.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The few calls of the platform's own API that make a tenant ready to use. */
final class PublicApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final int FIRST_REFUSAL = 400;
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;

    /**
     * @param gateway its address as an IP address: there the token decides the tenant
     */
    PublicApi(String gateway) {
        this.gateway = gateway;
    }

    String gateway() {
        return gateway;
    }

    /** Signs up; that the name is taken means an earlier start came this far. */
    void signUp(Map<String, Object> signup) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(gateway + "/api/v1/tenants/signup", null, signup);
        if (answer.statusCode() >= FIRST_REFUSAL
                && !answer.body().contains("\"subdomain_taken\"")) {
            throw refused("signup", answer);
        }
    }

    /** Somebody who is in: the access token, and the id of the tenant. */
    record Login(String token, String tenant) {}

    Login logIn(Map<String, Object> login) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(gateway + "/api/v1/auth/tenant/login", null, login);
        JsonNode body = accepted("login", answer);
        return new Login(
                body.path("access_token").asString(""),
                body.path("tenant").path("id").asString(""));
    }

    /**
     * Makes a tenant a customer; whoever has changed the administrator's password does so by hand.
     */
    void activate(String tenant, Map<String, Object> admin)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(gateway + "/admin/auth/login", null, admin);
        if (answer.statusCode() == UNAUTHORIZED) {
            return;
        }
        String token = field("login of the administrator", answer, "access_token");
        accepted(
                "activation",
                send(gateway + "/admin/tenants/" + tenant + "/activate", token, Map.of()));
    }

    /** Connects a system and returns the connection's id. */
    String connect(String token, Map<String, Object> connection)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(gateway + "/api/v1/systems", token, connection);
        if (answer.statusCode() == 409) {
            return first(token);
        }
        return field("connection", answer, "id");
    }

    String webhookKey(String token, String connection) throws IOException, InterruptedException {
        return text("/api/v1/systems/" + connection + "/webhook-keys", token, Map.of(), "key");
    }

    /** Posts to another server on this machine. */
    void postTo(String url, Map<String, Object> body) throws IOException, InterruptedException {
        accepted(url, send(url, null, body));
    }

    private String first(String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(gateway + "/api/v1/systems", token);
        HttpResponse<String> answer =
                http.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path(0).path("id").asString("");
    }

    private String text(String path, @Nullable String token, Map<String, Object> body, String field)
            throws IOException, InterruptedException {
        return field(path, send(gateway + path, token, body), field);
    }

    private static String field(String step, HttpResponse<String> answer, String field)
            throws IOException {
        return accepted(step, answer).path(field).asString("");
    }

    private static JsonNode accepted(String step, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw refused(step, answer);
        }
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String url, @Nullable String token, Map<String, Object> body)
            throws IOException, InterruptedException {
        return http.send(
                request(url, token)
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String url, @Nullable String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static IOException refused(String step, HttpResponse<String> answer) {
        return new IOException(step + " was answered " + answer.statusCode());
    }
}
