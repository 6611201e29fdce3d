package io.bridgecore.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One user of the platform: a host name, and after a login a token.
 *
 * @param base where the gateway listens
 * @param host host name the user typed
 * @param token absent before the login
 */
public record Client(String base, String host, @Nullable String token) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /** An answer: status, JSON body (missing node when there is none) and headers. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        public JsonNode at(String pointer) {
            return body.at(pointer);
        }

        public String text(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    /** Somebody at that host who has not logged in. */
    public static Client at(String host) {
        return new Client(Platform.shared().gateway(), host, null);
    }

    /** The same user at another address of the platform. */
    public Client on(String otherHost) {
        return new Client(base, otherHost, token);
    }

    public Client with(@Nullable String newToken) {
        return new Client(base, host, newToken);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer send(String method, String path, @Nullable Object body) {
        return send(method, path, body, Map.of());
    }

    /**
     * Sends a string as it is, anything else as JSON.
     *
     * @param headers further ones; they win over those that would be sent anyway
     */
    public Answer send(
            String method, String path, @Nullable Object body, Map<String, String> headers) {
        HttpResponse<String> answer =
                exchange(
                        request(method, path, body, headers).build(),
                        EventStreams.unreadElseText());
        return new Answer(answer.statusCode(), json(answer.body()), answer);
    }

    /** The lines of an answer that does not end, until the stream is closed. */
    public Stream<String> listen(String path) {
        HttpRequest request =
                request("GET", path, null, Map.of("Accept", "text/event-stream")).build();
        return exchange(request, HttpResponse.BodyHandlers.ofLines()).body();
    }

    private HttpRequest.Builder request(
            String method, String path, @Nullable Object body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Host", host)
                        .header("Accept", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                body instanceof String text
                                                        ? text
                                                        : Platform.JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::setHeader);
        return request;
    }

    private static <T> HttpResponse<T> exchange(
            HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode json(String body) {
        try {
            return Platform.JSON.readTree(body);
        } catch (JacksonException notJson) {
            return Platform.JSON.missingNode();
        }
    }
}
