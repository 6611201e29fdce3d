package io.bridgecore.sync;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a pull answered with, in short. */
@NullMarked
public record PulledEvents(JsonNode answer) {

    public static PulledEvents of(RestTestClient.ResponseSpec response) {
        return new PulledEvents(body(response));
    }

    /** The body of a good answer. */
    public static JsonNode body(RestTestClient.ResponseSpec response) {
        return JsonMapper.shared()
                .readTree(
                        Objects.requireNonNull(
                                response.expectStatus()
                                        .isOk()
                                        .expectBody(String.class)
                                        .returnResult()
                                        .getResponseBody()));
    }

    /** The events as {@code write 7}. */
    public List<String> records() {
        return answer.path("events")
                .valueStream()
                .map(event ->
                        event.path(event.has("event") ? "event" : "action").asString()
                                + " "
                                + event.path("record_id").asString())
                .toList();
    }

    public JsonNode data(int event) {
        return answer.path("events").path(event).path("data");
    }

    public String token() {
        return answer.path("next_sync_token").asString();
    }
}
