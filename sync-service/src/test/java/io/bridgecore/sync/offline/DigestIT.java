package io.bridgecore.sync.offline;

import static io.bridgecore.sync.log.LogFixture.gone;
import static io.bridgecore.sync.log.LogFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.RunningSyncService;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class DigestIT extends RunningSyncService {

    private static final String BASE = "/api/v1/offline-sync";

    @Test
    void provesThatADeviceHasEverything() {
        log.append(tenant, write(1, Map.of()), write(2, Map.of()), write(1, Map.of()), gone(2));
        log.append(tenant, write(3, Map.of()));

        JsonNode proof = digest(Map.of("1", 3L, "3", 5L), true);
        assertThat(proof.path("in_sync").asBoolean()).isTrue();
        assertThat(proof.path("last_event_id").asInt()).isEqualTo(5);
        assertThat(proof.path("models").path(0).path("count").asInt()).isEqualTo(2);
    }

    @Test
    void namesTheIdsThatDiffer() {
        log.append(tenant, write(1, Map.of()), write(2, Map.of()), write(3, Map.of()));

        JsonNode bare = digest(Map.of("1", 1L), true);
        assertThat(bare.path("in_sync").asBoolean()).isFalse();
        assertThat(bare.path("models").path(0).path("records_needed").asBoolean()).isTrue();

        JsonNode model = digest(Map.of("1", 1L, "2", 9L, "7", 1L), false).path("models").path(0);
        assertThat(model.path("in_sync").asBoolean()).isFalse();
        assertThat(model.path("missing").path(0).asString()).isEqualTo("3");
        assertThat(model.path("stale").path(0).asString()).isEqualTo("2");
        assertThat(model.path("extra").path(0).asString()).isEqualTo("7");
    }

    @Test
    void doesNotCompareWhatIsStillOnItsWay() {
        log.append(tenant, write(1, Map.of()), write(2, Map.of()));
        log.append(tenant, write(2, Map.of()), write(3, Map.of()));

        JsonNode proof =
                PulledEvents.body(
                        post(
                                token,
                                BASE + "/digest",
                                "{\"device_id\": \"phone\", \"last_event_id\": 2, \"models\":"
                                        + " [{\"model\": \"sale.order\", \"records\": {\"1\": 1,"
                                        + " \"2\": 2}}]}"));
        assertThat(proof.path("in_sync").asBoolean()).isTrue();
    }

    @Test
    void comparesARangeOfIds() {
        log.append(tenant, write(1, Map.of()), write(2, Map.of()), write(3, Map.of()));

        JsonNode model =
                PulledEvents.body(
                                post(
                                        token,
                                        BASE + "/digest",
                                        """
                                        {"device_id": "phone", "models": [{"model": "sale.order",
                                            "after": "1", "up_to": "2", "records": {"7": 1}}]}
                                        """))
                        .path("models")
                        .path(0);

        assertThat(model.path("count").asInt()).isEqualTo(1);
        assertThat(model.path("digest").asString()).isEqualTo(Digests.digest(Map.of("2", 2L)));
        assertThat(model.path("missing").path(0).asString()).isEqualTo("2");
        assertThat(model.path("missing").size()).isEqualTo(1);
        assertThat(model.path("extra").path(0).asString()).isEqualTo("7");
    }

    @Test
    void comparesNothingForADeviceThatIsNotWanted() {
        changed("res.partner", 1);
        String phone = "{\"device_id\": \"phone\", \"models\": [{\"model\": \"res.partner\"}]}";
        post(token, BASE + "/pull", "{\"device_id\": \"phone\"}").expectStatus().isOk();
        String id =
                PulledEvents.body(get(token, "/api/v1/sync/devices"))
                        .path("devices")
                        .path(0)
                        .path("id")
                        .asString();

        post(token, "/api/v1/sync/devices/" + id + "/wipe", "{}").expectStatus().isOk();
        post(token, BASE + "/digest", phone).expectStatus().isForbidden();
        post(token, BASE + "/reset", "{\"device_id\": \"phone\"}").expectStatus().isOk();
        post(token, BASE + "/digest", phone).expectStatus().isOk();
        delete("/api/v1/sync/devices/" + id).expectStatus().isOk();
        post(token, BASE + "/digest", phone).expectStatus().isForbidden();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"device_id\": \"a\", \"models\": []}",
                "{\"device_id\": \"a\", \"models\": [{}]}",
                "{\"device_id\": \"a\", \"models\": [{\"model\": \"m\"}], \"last_event_id\": -1}",
                "{\"device_id\": \"a\", \"models\": [{\"model\": \"m\"}], \"last_event_id\": 9}",
                "{\"device_id\": \"a\", \"models\": [{\"model\": \"m\", \"digest\": \"x\"}]}",
                "{\"device_id\": \"a\", \"models\": [{\"model\": \"m\", \"records\": {\"1\":"
                        + " \"x\"}}]}",
            })
    void refusesDigestsThatCannotBe(String json) {
        post(token, BASE + "/digest", json).expectStatus().isEqualTo(422);
    }

    private JsonNode digest(Map<String, Long> held, boolean bare) {
        var json = new StringBuilder("{\"device_id\": \"phone\", \"models\": [");
        json.append("{\"model\": \"sale.order\", \"digest\": \"")
                .append(Digests.digest(held))
                .append('"');
        if (!bare) {
            String records =
                    new TreeMap<>(held)
                            .entrySet().stream()
                                    .map(one ->
                                            "\"%s\": %d".formatted(one.getKey(), one.getValue()))
                                    .collect(java.util.stream.Collectors.joining(", "));
            json.append(", \"records\": {").append(records).append('}');
        }
        return PulledEvents.body(post(token, BASE + "/digest", json.append("}]}").toString()));
    }
}
