package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.log.LogFixture;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A tenant with several connections of one kind. */
@NullMarked
class ConnectionsIT extends PullingDevices {

    private static final UUID HEAD_OFFICE = UUID.randomUUID();
    private static final UUID BRANCH = UUID.randomUUID();

    private void changed(int record, @Nullable UUID connection, @Nullable Boolean usual) {
        RecordChanged change =
                LogFixture.change("res.partner", record, UUID.randomUUID().toString());
        log.append(
                tenant,
                new RecordChanged(
                        change.system(),
                        change.model(),
                        change.recordId(),
                        change.operation(),
                        change.changedFields(),
                        change.payload(),
                        change.sourceEventId(),
                        change.occurredAt(),
                        change.priority(),
                        connection,
                        usual));
    }

    private void changedInAll() {
        changed(1, null, null);
        changed(2, HEAD_OFFICE, true);
        changed(2, BRANCH, false);
        changed(3, BRANCH, null);
    }

    @Test
    void givesTheUsualOnes_whereNoneIsNamed() {
        changedInAll();

        assertThat(ids(pull("phone", null, 100))).containsExactly(1L, 2L);
        assertThat(ids(body(get(token, "/api/v1/webhooks/events")))).containsExactly(1L, 2L);
        JsonNode waiting = body(get(token, "/api/v1/webhooks/check-updates?device_id=other"));
        assertThat(waiting.path("pending_events").asInt()).isEqualTo(2);
    }

    @Test
    void givesThoseOfTheConnectionThatIsNamed() {
        changedInAll();
        String asked = "?device_id=other&connection=" + BRANCH;

        JsonNode pulled =
                body(pull("{\"device_id\":\"phone\",\"connection\":\"%s\"}".formatted(BRANCH)));
        assertThat(ids(pulled)).containsExactly(3L, 4L);
        assertThat(pulled.path("events").path(0).path("connection_id").asString())
                .isEqualTo(BRANCH.toString());
        assertThat(ids(body(get(token, "/api/v1/webhooks/events" + asked))))
                .containsExactly(3L, 4L);
        JsonNode waiting = body(get(token, "/api/v1/webhooks/check-updates" + asked));
        assertThat(waiting.path("pending_events").asInt()).isEqualTo(2);
        assertThat(waiting.path("events").valueStream().map(e -> e.path("id").asLong()))
                .containsExactly(3L, 4L);
    }

    @Test
    void looksAtWhatItPassedOver_whenAnotherConnectionIsNamed() {
        changedInAll();
        assertThat(ids(pull("phone", null, 100))).containsExactly(1L, 2L);

        JsonNode pulled =
                body(
                        pull(
                                "{\"device_id\":\"phone\",\"last_sync_token\":\"2\",\"connection\":\"%s\"}"
                                        .formatted(BRANCH)));

        assertThat(ids(pulled)).isEqualTo(List.of(3L, 4L));
    }

    @Test
    void refusesAConnectionThatIsNoId() {
        pull("{\"device_id\":\"phone\",\"connection\":\"x\"}").expectStatus().isEqualTo(422);
    }
}
