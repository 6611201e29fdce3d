package io.bridgecore.web.greeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
@ExtendWith(OutputCaptureExtension.class)
class LogLinesIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET = "S3cr3t-hunter2-never-log";

    private final String id = UUID.randomUUID().toString();

    @Autowired private RestTestClient http;

    @Test
    void writesOneLineForRequestAndAnswer(CapturedOutput output) {
        get("/greetings/" + UUID.randomUUID() + "?count=3", Tokens.support());

        JsonNode line = requestLine(output);
        assertThat(line.path("method").asString()).isEqualTo("GET");
        assertThat(line.path("endpoint").asString()).isEqualTo("/greetings/{id}");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("duration_ms").isNumber()).isTrue();
        assertThat(line.path("level").asString()).isEqualTo("INFO");
        assertThat(line.path("trace_id").asString()).hasSize(32);
        assertThat(line.path("span_id").asString()).hasSize(16);
    }

    @Test
    void tellsOfRefusalsAndFailures(CapturedOutput output) {
        get("/greetings/secret", "garbage");
        assertThat(requestLine(output).path("status").asInt()).isEqualTo(401);
    }

    @Test
    void warnsOfFailures_withTheCauseUnderTheSameId(CapturedOutput output) {
        get("/greetings/broken", Tokens.support());

        JsonNode line = requestLine(output);
        assertThat(line.path("status").asInt()).isEqualTo(500);
        assertThat(line.path("level").asString()).isEqualTo("WARN");
        assertThat(lines(output))
                .anyMatch(l ->
                        l.path("level").asString().equals("ERROR")
                                && l.path("stack_trace").asString().contains("IllegalState"));
    }

    @Test
    void saysNothingOfProbes(CapturedOutput output) {
        get("/health", Tokens.support());
        get("/public/greeting", Tokens.support());

        requestLine(output);
        assertThat(lines(output)).noneMatch(l -> l.path("endpoint").asString("").equals("/health"));
    }

    @Test
    void writesNoSecretThatComesInAtAnyEntry(CapturedOutput output) {
        String token = Tokens.support();
        get("/greetings/" + SECRET + "?count=1&password=" + SECRET, token);
        get("/greetings/me?access_token=" + SECRET, SECRET);
        get("/greetings/broken?api_key=" + SECRET, token);
        post("{\"password\":\"" + SECRET + "\"}", token);
        post("{\"full_name\":\"x\",\"reply_to\":\"" + SECRET + "\",\"times\":\"x\"}", token);
        post("{\"full_name\": " + SECRET, token);
        post("{\"full_name\":\"x\",\"times\":1,\"reply_to\":\"jane@acme.example\"}", token);

        requestLine(output);
        assertThat(output.getAll())
                .doesNotContain(SECRET)
                .doesNotContain("hunter2")
                .doesNotContain(token)
                .doesNotContain("jane@acme.example");
    }

    private void get(String uri, String token) {
        http.get()
                .uri(uri)
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "session_id=" + SECRET)
                .header("X-Api-Key", SECRET)
                .header("X-Request-ID", id)
                .exchange();
    }

    private void post(String body, String token) {
        http.post()
                .uri("/greetings/secret")
                .header("Authorization", "Bearer " + token)
                .header("X-Request-ID", id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private JsonNode requestLine(CapturedOutput output) {
        return await().until(
                        () ->
                                lines(output).stream()
                                        .filter(l ->
                                                l.path("action")
                                                        .asString("")
                                                        .equals("http.request"))
                                        .findFirst()
                                        .orElse(null),
                        java.util.Objects::nonNull);
    }

    private List<JsonNode> lines(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> line.startsWith("{") && line.contains(id))
                .map(JSON::readTree)
                .toList();
    }
}
