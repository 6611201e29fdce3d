package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.contracts.event.Topics;
import io.bridgecore.sync.log.LogFixture;
import io.bridgecore.testkit.KafkaProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Changes of systems other than Odoo: taken in from their own topics, given to the same devices.
 */
@NullMarked
class OtherSystemsIT extends PullingDevices {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID ACADEMY = UUID.randomUUID();

    private static RecordChanged course(String id) {
        return new RecordChanged(
                "moodle",
                "courses",
                id,
                "write",
                List.of(),
                Map.of("id", id, "fullname", "Welding"),
                UUID.randomUUID().toString(),
                Instant.parse("2026-11-20T10:00:00Z"),
                null,
                ACADEMY,
                true);
    }

    private void send(RecordChanged change) {
        KafkaProbe.send(change.topic(), tenant.toString(), log.message(tenant, change));
    }

    private void awaitLogged(int count) {
        await().atMost(PATIENCE)
                .until(() ->
                        LogFixture.count("change_log where tenant_id = '" + tenant + "'") == count);
    }

    @Test
    void givesADeviceTheChangesOfEachSystem() {
        send(course("7"));
        awaitLogged(1);
        send(LogFixture.change("res.partner", 7, UUID.randomUUID().toString()));
        awaitLogged(2);

        JsonNode events = pull("tablet", null, 100).path("events");

        assertThat(events.valueStream().map(event -> event.path("system").asString()))
                .containsExactly("moodle", "odoo");
        assertThat(events.path(0).path("model").asString()).isEqualTo("courses");
        assertThat(events.path(0).path("record_id").asInt()).isEqualTo(7);
        assertThat(events.path(0).path("data").path("fullname").asString()).isEqualTo("Welding");
    }

    @Test
    void givesADeviceOneSystemOnly_whereItNamesItsModelsOrItsConnection() {
        send(course("7-3"));
        awaitLogged(1);
        send(LogFixture.change("res.partner", 7, UUID.randomUUID().toString()));
        awaitLogged(2);

        JsonNode byModel = body(pull("{\"device_id\":\"one\",\"models\":[\"courses\"]}"));
        JsonNode byConnection =
                body(pull("{\"device_id\":\"two\",\"connection\":\"%s\"}".formatted(ACADEMY)));

        assertThat(ids(byModel)).containsExactly(1L);
        assertThat(ids(byConnection)).containsExactly(1L);
        assertThat(byModel.path("events").path(0).path("record_id").asString()).isEqualTo("7-3");
    }

    @Test
    void putsPoisonAside_inTheDeadLettersOfItsOwnTopic() {
        send(course("1"));
        KafkaProbe.send(Topics.MOODLE_CHANGED, tenant.toString(), "not json");
        send(course("2"));

        awaitLogged(2);
        try (var probe = KafkaProbe.on(Topics.MOODLE_CHANGED + ".dlt")) {
            assertThat(probe.awaitKey(1, tenant))
                    .singleElement()
                    .extracting(message -> message.value())
                    .isEqualTo("not json");
        }
    }
}
