package io.bridgecore.sync.push;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.RunningSyncService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Devices that push to the running service, with a small Odoo behind it. */
@NullMarked
abstract class PushingDevices extends RunningSyncService {

    static final String PUSH = "/api/v1/offline-sync/push";
    static final String RESOLVE = "/api/v1/offline-sync/resolve-conflicts";
    static final String CONFLICTS = "/api/v1/sync/conflicts";
    static final JsonMapper JSON = JsonMapper.shared();
    static final FakeConnector ODOO = new FakeConnector();

    @DynamicPropertySource
    static void impatience(DynamicPropertyRegistry settings) {
        settings.add("bridgecore.sync.push.answer-within", () -> "5s");
        settings.add("bridgecore.sync.push.look-every", () -> "300ms");
        settings.add("bridgecore.sync.push.lease", () -> "2s");
        settings.add("bridgecore.sync.push.renew-every", () -> "500ms");
        settings.add("bridgecore.web.circuit.window", () -> "1000");
    }

    @BeforeEach
    void emptyOdoo() {
        ODOO.reset(tenant);
        CONNECTOR.stubFor(
                WireMock.any(urlPathMatching("/internal/odoo/records/.*"))
                        .willReturn(aResponse().proxiedFrom(ODOO.url())));
    }

    static ObjectNode change(String localId, String action, String json) {
        ObjectNode change = JSON.createObjectNode();
        change.put("local_id", localId).put("action", action).put("model", "res.partner");
        change.setAll((ObjectNode) JSON.readTree(json));
        return change;
    }

    static ObjectNode create(String localId, String name) {
        return change(localId, "create", "{\"data\":{\"name\":\"%s\"}}".formatted(name));
    }

    static ObjectNode update(String localId, int id, String data) {
        return change(localId, "update", "{\"record_id\":%d,\"data\":%s}".formatted(id, data));
    }

    static ObjectNode body(String device, ObjectNode... changes) {
        ObjectNode body = JSON.createObjectNode().put("device_id", device);
        ArrayNode list = body.putArray("changes");
        List.of(changes).forEach(list::add);
        return body;
    }

    JsonNode push(ObjectNode... changes) {
        return pushBody(body("phone", changes));
    }

    JsonNode pushBody(ObjectNode body) {
        return pushBody(token, body);
    }

    JsonNode pushBody(String bearer, ObjectNode body) {
        return answer(post(bearer, PUSH, body.toString()));
    }

    static JsonNode answer(RestTestClient.ResponseSpec response) {
        return JSON.readTree(
                Objects.requireNonNull(
                        response.expectStatus()
                                .isOk()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody()));
    }

    static JsonNode result(JsonNode answer, String localId) {
        return answer.path("results")
                .valueStream()
                .filter(one -> one.path("local_id").asString("").equals(localId))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.toString()));
    }

    static String outcome(JsonNode answer, String localId) {
        return result(answer, localId).path("outcome").asString();
    }

    /** The device pulls, so that the server knows what it has seen. */
    void pulls(String device) {
        post(token, "/api/v1/offline-sync/pull", "{\"device_id\":\"%s\"}".formatted(device))
                .expectStatus()
                .isOk();
    }

    /** Somebody else writes to record 7; the log hears of it. */
    String written(String values) {
        String at = ODOO.touch(7, values);
        Map<String, Object> payload =
                JSON.convertValue(ODOO.record(7), new TypeReference<Map<String, Object>>() {});
        log.append(
                tenant,
                new RecordChanged(
                        "odoo",
                        "res.partner",
                        "7",
                        "write",
                        List.of(),
                        Map.copyOf(payload),
                        UUID.randomUUID().toString(),
                        Instant.parse(at.replace(' ', 'T') + "Z"),
                        null,
                        null,
                        null));
        return at;
    }

    /** The device has seen a record that somebody else then changed. */
    String seenThenChanged(String seen, String changed) {
        String at = written(seen);
        pulls("phone");
        written(changed);
        return at;
    }

    JsonNode pushWith(String strategy, ObjectNode change) {
        ObjectNode body = body("phone", change);
        body.put("conflict_strategy", strategy);
        return pushBody(body);
    }

    static String field(String name) {
        return Objects.requireNonNull(ODOO.record(7)).path(name).asString("");
    }

    JsonNode resolve(String decision) {
        return answer(
                post(
                        token,
                        RESOLVE,
                        "{\"device_id\":\"phone\",\"resolutions\":[" + decision + "]}"));
    }

    void awaitOutcome(ObjectNode change, String outcome) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(outcome(push(change), change.path("local_id").asString()))
                                .isEqualTo(outcome));
    }
}
