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

    String logIn(Map<String, Object> login) throws IOException, InterruptedException {
        return text("/api/v1/auth/tenant/login", null, login, "access_token");
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
        HttpResponse<String> answer = send(url, null, body);
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw refused(url, answer);
        }
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
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw refused(step, answer);
        }
        JsonNode body = JSON.readTree(answer.body());
        return body.path(field).asString("");
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
