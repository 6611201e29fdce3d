package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Odoo without the platform over JSON-2: a key with each call, arguments by name. */
final class DirectJson2 {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OdooServer server;

    DirectJson2(OdooServer server) {
        this.server = server;
    }

    /**
     * What Odoo answers, as text.
     *
     * @throws IOException if it refuses
     */
    String ask(Question question) throws IOException, InterruptedException {
        String path = "/json/2/" + question.model() + "/" + question.name();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + server.apiKey())
                        .header("X-Odoo-Database", server.database())
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.writeValueAsString(question.byName())))
                        .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException("Odoo refused " + path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    /** What Odoo answers. */
    JsonNode result(Question question) throws IOException, InterruptedException {
        return JSON.readTree(ask(question));
    }
}
