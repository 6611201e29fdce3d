package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.log.LogFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A tenant with several connections of one kind. */
@NullMarked
class ConnectionsIT extends PullingDevices {

    private static final UUID HEAD_OFFICE = UUID.randomUUID();
    private static final UUID BRANCH = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private void changed(int record, @Nullable UUID connection, @Nullable Boolean usual) {
        RecordChanged change =
                LogFixture.change("res.partner", record, UUID.randomUUID().toString());
        log.append(tenant, change.from(connection, usual));
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

    /** What a connection says of record 7 of all, as the usual one or not. */
    private RecordChanged seven(
            UUID connection,
            boolean usual,
            String event,
            Instant at,
            Map<String, @Nullable Object> fields) {
        return new RecordChanged(
                "odoo",
                "res.partner",
                "7",
                fields.isEmpty() ? "unlink" : "write",
                List.of(),
                fields,
                event + UUID.randomUUID(),
                at,
                null,
                connection,
                usual);
    }

    private String records(@Nullable UUID connection) {
        String named = connection == null ? "" : ",\"connection\":\"" + connection + "\"";
        String device = UUID.randomUUID().toString();
        JsonNode pulled =
                body(pull("{\"device_id\":\"%s\",\"compact\":true%s}".formatted(device, named)));
        return pulled.path("events")
                .valueStream()
                .map(event -> event.path("data").toString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void mixesNoRecordsOfTheSameId_whenAnotherOneBecomesTheUsualOne() {
        log.append(
                tenant,
                seven(HEAD_OFFICE, true, "", NOW, Map.of("name", "Head", "city", "Bonn")),
                seven(BRANCH, false, "", NOW, Map.of("name", "Branch", "zip", "1")));

        log.append(tenant, seven(BRANCH, true, "", NOW, Map.of("name", "Renamed")));

        String head = "{\"city\":\"Bonn\",\"name\":\"Head\"}";
        String branch = "{\"zip\":\"1\",\"name\":\"Renamed\"}";
        assertThat(records(HEAD_OFFICE)).isEqualTo(head);
        assertThat(records(BRANCH)).isEqualTo(branch);
        assertThat(records(null)).isEqualTo(branch);
    }

    @Test
    void startsOverWithWhatTheUsualOneOfNowHas() {
        log.append(tenant, seven(BRANCH, false, "", NOW, Map.of("name", "Branch")));
        changed(1, HEAD_OFFICE, true);
        changed(8, BRANCH, true);

        assertThat(
                        body(pull("{\"device_id\":\"fresh\",\"compact\":true}"))
                                .path("events")
                                .valueStream()
                                .map(event -> event.path("record_id").asInt()))
                .containsExactly(7, 8);
    }

    @Test
    void takesWhatNamesNoConnection_forTheUsualOne() {
        changed(1, null, null);
        changed(2, HEAD_OFFICE, true);
        changed(3, null, null);

        JsonNode pulled =
                body(
                        pull(
                                "{\"device_id\":\"phone\",\"connection\":\"%s\"}"
                                        .formatted(HEAD_OFFICE)));
        assertThat(ids(pulled)).containsExactly(1L, 2L, 3L);
        assertThat(records(HEAD_OFFICE)).contains("\"id\":1", "\"id\":3");
    }

    @Test
    void takesWhatIsReadOfAnotherOne_thatBecameTheUsualOne() {
        log.append(tenant, seven(HEAD_OFFICE, true, "", NOW, Map.of("name", "Head")));
        log.append(
                tenant,
                seven(
                        BRANCH,
                        true,
                        "snapshot:",
                        NOW.minusSeconds(99),
                        Map.of("name", "Old", "city", "Ulm")));
        assertThat(records(BRANCH)).isEqualTo("{\"city\":\"Ulm\",\"name\":\"Old\"}");

        log.append(tenant, seven(HEAD_OFFICE, true, "", NOW, Map.of()));
        UUID third = UUID.randomUUID();
        log.append(
                tenant,
                seven(third, true, "snapshot:", NOW.minusSeconds(99), Map.of("name", "Older")));
        assertThat(records(third)).isEqualTo("{\"name\":\"Older\"}");
    }
}
