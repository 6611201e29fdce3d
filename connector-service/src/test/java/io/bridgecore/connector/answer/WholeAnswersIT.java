package io.bridgecore.connector.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How answers reach whoever asked. */
@NullMarked
class WholeAnswersIT extends RunningConnector {

    private static final int LONG = 200_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScriptedOdoo odoo =
            new ScriptedOdoo("19.0")
                    .answers("search_read", "[{'id': 1, 'name': 'Zoë'}]")
                    .answers("read", "[{'id': 1, 'name': '%s'}]".formatted("x".repeat(LONG)))
                    .answers(
                            "name_search",
                            "[[1, '%s'], [2, '%s']]".formatted("x".repeat(LONG), "x".repeat(LONG)));

    @BeforeEach
    void connectOdoo() {
        connect(odoo.serve(), "p");
    }

    @AfterEach
    void stop() {
        odoo.close();
        http.close();
    }

    private HttpResponse<String> ask(String operation, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + port + "/api/v1/odoo/" + operation))
                        .header("Authorization", "Bearer " + admin)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void tellTheirLength() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("search_read", "{\"model\":\"res.partner\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().getBytes(StandardCharsets.UTF_8).length);
        assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
        assertThat(answer.body()).contains("Zoë");
    }

    @Test
    void tellItOfRefusalsToo() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("search_read", "{\"model\":\"\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void tellItOfLongTextsOfOdoo() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("read", "{\"model\":\"res.partner\",\"ids\":[1]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length());
        assertThat(answer.body()).hasSizeGreaterThan(2 * LONG).endsWith("\"count\":1}");
    }

    @Test
    void leaveAsTheyAreMade_whereTheyAreVeryLong() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("name_search", "{\"model\":\"res.partner\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
        assertThat(answer.body()).hasSizeGreaterThan(2 * LONG);
    }
}
